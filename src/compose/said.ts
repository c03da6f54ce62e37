import { literalsOf, type Quantity, saidInPlain } from '../dossier/index.ts';
import type { RecordName } from '../text/index.ts';
import type { EditionContext } from './context.ts';

/**
 * The records whose numbers plain texts print as typed, and what of them is listed as no quantity.
 * @param about the quantities that the texts are about
 */
export function saidIn(
  texts: readonly (string | null | undefined)[],
  { dossier }: Pick<EditionContext, 'dossier'>,
  about: readonly Quantity[] = [],
): RecordName[] {
  const literals = literalsOf(dossier);
  const said = texts.flatMap((text) => (text ? saidInPlain(text, dossier, about) : []));
  return [
    ...new Set([
      ...said.flatMap(({ quantities }) => quantities.map((id) => `quantity:${id}` as const)),
      ...said.flatMap((one) =>
        one.literals.flatMap((text) => literals.get(text) ?? []).map((id) => `literal:${id}` as const),
      ),
    ]),
  ];
}

/** An element's mark: the record that it prints, and those that its plain texts say. */
export function markedUse(
  record: RecordName,
  said: readonly RecordName[],
  { uses }: Pick<EditionContext, 'uses'>,
): { readonly id: string; readonly record: string } {
  const others = said.filter((one) => one !== record);
  return { id: uses.at(uses.mark(record), ...others), record: [record, ...others].join(' ') };
}
