import { nameOf, type PlannedEdition } from '../../plan/index.ts';
import type { Choice } from './state.ts';

/** The editions that may be shown, each with its papers. */
export function choicesOf(planned: readonly PlannedEdition[], called: (edition: string) => string): Choice[] {
  const names = [...new Set(planned.map(({ plan }) => plan.edition.name))];
  return names.map((edition) => ({
    edition,
    name: called(edition),
    papers: planned
      .filter(({ plan }) => plan.edition.name === edition)
      .map((one) => ({ product: nameOf(one), name: one.plan.paper.name })),
  }));
}
