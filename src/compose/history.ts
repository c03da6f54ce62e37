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
          : // A history may begin later than its dossier.
            change.kind === 'first'
            ? label(context, 'first-version')
            : null,
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
