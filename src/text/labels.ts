import { standingSchema } from '../dossier/index.ts';

/** How a statement of each standing is said to be somebody's. */
const holders = standingSchema.options.map((standing) => `holder-${standing}` as const);

/** Every label that code, templates and editions may name: a words file has each of them, and no other. */
// biome-ignore format: in rows, since a name a line says no more
export const labelNames = [
  ...holders, 'source', 'sources', 'note',
  'plate', 'task-done', 'task-open', 'page', 'of', 'editors-note', 'editors-notes', 'key-points', 'why-it-matters', 'in-numbers',
  'supports', 'limits', 'watch', 'differs', 'evidence', 'evidence-limits', 'overview', 'timeline', 'people',
  'glossary', 'contents', 'plates', 'summary', 'references', 'endnotes', 'notes', 'annex', 'changes',
  'colophon', 'changed-since', 'first-version', 'unreleased', 'change-version', 'correction', 'large-number',
  'corrected-at', 'change-wording', 'change-number', 'change-number-added', 'change-number-removed',
  'change-summary', 'change-first', 'change-typo', 'change-added', 'change-removed', 'change-reworded',
  'change-rated', 'change-changed', 'change-dossier', 'about', 'how-to-read', 'full-report', 'edition',
  'choose-length', 'table', 'one-page', 'many-pages', 'variant-booklet', 'variant-two-up',
  'variant-greyscale', 'variant-large-print', 'variant-clear-print', 'variant-half-sheet', 'read-on-screen',
  'data-and-checks', 'published-sets', 'numbers-as-table', 'all-in-one', 'checksums', 'copy-current',
  'copy-outdated', 'edition-of', 'version', 'information-as-of', 'plate-year', 'plate-years',
  'later-events', 'sample', 'analysis', 'condensed-by', 'audience', 'licence', 'rights', 'contact',
  'address', 'disclaimer', 'draft', 'embargoed', 'embargoed-until', 'section', 'paragraph', 'no-data', 'alt-range', 'map-boundaries',
  'not-stated', 'annex-intro', 'column-quantity', 'column-value', 'column-qualifier', 'column-unit',
  'column-period', 'column-standing', 'column-pages', 'column-place', 'annex-rules', 'events-rule', 'share-squares',
  'producer-not-stated', 'producer-is', 'basis-not-stated', 'worked-out', 'on-pages', 'plus',
  'minus', 'times', 'divided-by', 'function-max', 'function-min', 'function-abs', 'function-most',
  'function-least', 'back-to-text', 'and', 'and-others', 'no-date', 'in', 'edited-by', 'editor', 'editors',
  'volume', 'issue', 'accessed', 'kind-dataset', 'kind-interview', 'kind-speech', 'qualifier-exact',
  'qualifier-about', 'qualifier-under', 'qualifier-over', 'qualifier-up-to', 'qualifier-at-least',
  'drawn-from', 'further', 'taken-from', 'taken-cell', 'taken-sum', 'taken-mean', 'taken-median', 'taken-count', 'taken-least',
  'see-page', 'see-note', 'paragraphs', 'all-from', 'usual-standing', 'taken-greatest', 'taken-share', 'taken-change', 'taken-rows', 'taken-rank',
  'one-brief', 'many-briefs', 'search-list', 'column-title', 'compared-more', 'compared-less', 'compared-same',
] as const;
export type Label = (typeof labelNames)[number];

/**
 * A label of the words file, with texts put into its gaps: `{version}` takes `texts.version`.
 * A text that holds braces of its own stays as it is.
 */
export function label(
  { words }: { readonly words: { readonly labels: Readonly<Record<Label, string>> } },
  name: Label,
  texts: Readonly<Record<string, string>> = {},
): string {
  return words.labels[name].replaceAll(/\{([\w-]+)\}/g, (whole, gap: string) =>
    Object.hasOwn(texts, gap) ? (texts[gap] ?? whole) : whole,
  );
}

export function isLabel(name: string): name is Label {
  return labelNames.some((known) => known === name);
}

/** What a label begins with, within a sentence. */
export function lowered(text: string): string {
  return text.charAt(0).toLocaleLowerCase() + text.slice(1);
}
