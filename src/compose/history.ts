import type { Change } from '../dossier/index.ts';
import { dateText, label } from '../text/index.ts';
import { quantityLine, wordingLine } from './change-lines.ts';
import type { EditionContext } from './context.ts';

/** The dossier's history, newest first: what changed since the version before. */
export function historyView(context: EditionContext): Readonly<Record<string, unknown>> {
  const { changes } = context.dossier;
  return {
    changes: changes.map((change, index) => {
      const before = changes[index + 1];
      return {
        heading: before
          ? label(context, 'changed-since', { version: before.version })
          : beginning(change, context),
        version: label(context, 'change-version', { version: change.version }),
        date: dateText(change.date, context.words),
        correction: change.kind === 'correction' ? label(context, 'correction') : null,
        summary: change.summary,
        items: [
          ...change.quantities.map((quantity) => quantityLine(quantity, context)),
          ...change.wording.map((wording) => wordingLine(wording, context)),
          ...change.items,
        ],
      };
    }),
  };
}

/** How a history begins: with the first release, before it, or later than its dossier. */
function beginning({ kind, version }: Change, context: EditionContext): string | null {
  if (kind === 'first') return label(context, 'first-version');
  return Number.parseInt(version, 10) < 1 ? label(context, 'unreleased') : null;
}
