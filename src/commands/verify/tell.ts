import path from 'node:path';
import { type Message, say } from '../../message/index.ts';
import { bundleFile, manifestFile } from '../../publish/index.ts';
import type { SetComparison } from './compare.ts';
import type { StandingSet } from './standing.ts';

/** What is wrong with a set's files, by its own manifest. */
export function tellStanding({
  name,
  missing,
  altered,
  extra,
  manifestIntact,
  listings,
  manifest,
}: StandingSet): Message[] {
  // That the manifest was altered is told once.
  const told = (names: readonly string[]) => names.filter((one) => manifestIntact || one !== manifestFile);
  const { sums, zip } = { sums: told(listings.sums), zip: told(listings.zip) };
  return [
    ...(missing.length > 0 ? [say('set-file-missing', undefined, name, missing)] : []),
    ...altered.map(({ file, recorded, found }) =>
      say('set-file-altered', undefined, name, file, recorded, found),
    ),
    ...(extra.length > 0 ? [say('set-file-extra', undefined, name, extra)] : []),
    ...(sums.length > 0 ? [say('sums-differ', undefined, name, sums)] : []),
    ...(zip.length > 0
      ? [say('zip-differs', undefined, path.join(name, bundleFile(manifest.dossier)), zip)]
      : []),
    ...(manifestIntact ? [] : [say('manifest-altered', undefined, name)]),
  ];
}

/** What differs from a build of now, with the reasons that can be seen. */
export function tellComparison(set: string, comparison: SetComparison): Message[] {
  const { inputs, versions, fields, products } = comparison;
  const { changed, added, gone } = inputs;
  const reason = reasonFor(comparison);
  return [
    ...(changed.length > 0 ? [say('inputs-changed', undefined, set, changed)] : []),
    ...(added.length > 0 ? [say('inputs-added', undefined, set, added)] : []),
    ...(gone.length > 0 ? [say('inputs-gone', undefined, set, gone)] : []),
    ...versions.map(({ name, before, now }) => say('version-differs', undefined, set, name, before, now)),
    ...fields.map(({ name, before, now }) => say('set-differs', undefined, set, name, before, now)),
    ...products
      .filter(({ differs }) => differs.length > 0)
      .map(({ file, differs }) => say('product-differs', undefined, path.join(set, file), differs, reason)),
  ];
}

function reasonFor({ inputs, versions, node }: SetComparison): string {
  const hasOtherInputs = [...inputs.changed, ...inputs.added, ...inputs.gone].length > 0;
  const reasons = [
    ...(hasOtherInputs ? ['its inputs are others'] : []),
    ...(versions.length > 0 ? [`versions differ (${versions.map(({ name }) => name).join(', ')})`] : []),
    ...(node ? [`it was printed by Node.js ${node.before}, and this is ${node.now}`] : []),
  ];
  if (reasons.length > 0) return `This is to be expected: ${reasons.join(', and ')}.`;
  return 'Inputs and versions are the same. The manifest was altered, SOURCE_DATE_EPOCH is another, or the machine has a hand in what is printed.';
}
