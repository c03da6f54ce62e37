import type { Quantity } from '../dossier/index.ts';
import type { EditionContext } from './context.ts';

/** Numbers for a side panel, best first: those that the most important claims rest on. Disputed ones never lead. */
export function panelNumbers({ dossier, words }: Pick<EditionContext, 'dossier' | 'words'>): Quantity[] {
  const ranked = [...dossier.claims.values()].sort((a, b) => a.priority - b.priority);
  const ids = new Set(ranked.flatMap((claim) => claim.evidence));
  const spelled = words['spelled-units'];
  return (
    [...ids]
      .flatMap((id) => dossier.quantities.get(id) ?? [])
      // Counts of things in the argument are no headline numbers.
      .filter((quantity) => !quantity.note && !spelled.includes(quantity.unit))
  );
}
