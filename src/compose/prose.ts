import type { ElementContent, Text } from 'hast';
import type { Nodes, PhrasingContent, Root, RootContent } from 'mdast';
import type { TextDirective } from 'mdast-util-directive';
import type { State } from 'mdast-util-to-hast';
import rehypeSanitize, { defaultSchema, type Options } from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { type Dossier, digitsOf, literalsOf } from '../dossier/index.ts';
import {
  comparisonText,
  type QuantityStyle,
  quantityText,
  type RecordName,
  type UseList,
  withStatedYears,
} from '../text/index.ts';
import type { SafeHtml } from '../theme/index.ts';
import type { EditorsMark, EditorsNoteList } from './editors-notes.ts';
import { withEnd } from './end-mark.ts';
import type { EndnoteList } from './endnotes.ts';
import { type BlockStyle, blockHandlers, mostDigits } from './prose-blocks.ts';
import { type References, seeGroup, withReferences } from './see.ts';
import { citesIn, placeOf } from './sole-source.ts';

/** What prose needs to print its bound numbers, quotations, terms and notes. */
export interface ProseContext extends BlockStyle {
  readonly dossier: Dossier;
  /** Where `:cite` goes; without it no note marks are printed. */
  readonly endnotes?: EndnoteList;
  /** The margin names the places that are cited: they get no marks. */
  readonly inMargin?: boolean;
  /** Notes that what follows has marks for, by their keys. */
  readonly markedLater?: ReadonlySet<string>;
  /** Where the notes of disputed quantities go; without it their marks are not printed. */
  readonly editorsNotes?: EditorsNoteList;
  /** What the edition prints that texts refer to; without it no `:see` is printed. */
  readonly references?: References;
  /** Where printed records are noted; without it no place is marked. */
  readonly uses?: UseList;
  /** Whether quantities link to their row in the data annex. */
  readonly linkQuantities: boolean;
}

const digits = Array.from({ length: mostDigits }, (_, index) => `digits-${index + 1}`);
const listClasses: [string, ...string[]] = ['className', 'list', 'tasks', 'stack', ...digits];
const columnClasses: [string, ...string[]] = [
  'className',
  ...['numeric', 'wraps', 'long', 'center', 'right'],
];

const schema: Options = {
  ...defaultSchema,
  clobberPrefix: '',
  tagNames: [
    ...[
      'p',
      'em',
      'strong',
      'del',
      'a',
      'span',
      'sup',
      'br',
      'ul',
      'ol',
      'li',
      'blockquote',
      'pre',
      'code',
      'hr',
    ],
    ...['svg', 'path', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  attributes: {
    a: [
      'href',
      'id',
      ['className', 'quantity', 'note-mark', 'editors-mark', 'see-link'],
      'ariaLabel',
      'dataUse',
      'dataSee',
      'dataParagraph',
    ],
    span: [
      'lang',
      'title',
      'id',
      ['className', 'quantity', 'original', 'line', 'see', 'see-page', 'joins', 'stands'],
      'dataUse',
      'dataBehind',
      'dataPageOf',
      'dataCites',
      'dataParagraph',
      'hidden',
    ],
    ul: [listClasses],
    ol: ['start', listClasses],
    li: [['className', 'task']],
    svg: ['viewBox', 'role', 'ariaLabel', ['className', 'task-mark']],
    path: ['d'],
    table: [['className', 'data', 'text'], 'dataPlace'],
    th: ['scope', columnClasses],
    td: ['role', columnClasses],
  },
  protocols: { href: ['http', 'https', 'mailto'] },
};

function text(value: string): Text {
  return { type: 'text', value };
}

function span(properties: Record<string, string | string[]>, children: ElementContent[]): ElementContent {
  return { type: 'element', tagName: 'span', properties, children };
}

function labelOf(node: TextDirective): string {
  return node.children.map((child) => ('value' in child ? child.value : '')).join('');
}

function quantity(node: TextDirective, context: ProseContext): ElementContent[] {
  const id = labelOf(node);
  const record = context.dossier.quantities.get(id);
  if (!record) return [];
  const attributes = node.attributes ?? {};
  const digits = digitsOf(node);
  const style: QuantityStyle = {
    ...(digits !== undefined && { digits }),
    short: 'short' in attributes,
    year: 'year' in attributes,
    bare: 'bare' in attributes,
  };
  const shown = quantityText(record, context.words, style);
  const { properties, children } = marked(`quantity:${id}`, shown, context);
  const className = ['quantity'];
  const ariaLabel = `${shown}: ${record.label}`;
  const number = context.linkQuantities
    ? link({ className, href: `#q-${id}`, ariaLabel, ...properties }, ...children)
    : span({ className, ...properties }, children);
  return [number, ...noteMark(context.editorsNotes?.of(record), context)];
}

/** What marks an element as a place where a record is printed, and its words, the end marked: they may break across pages. */
function marked(
  record: RecordName,
  words: string,
  context: ProseContext,
): { properties: Record<string, string>; children: ElementContent[] } {
  const children = [text(words)];
  if (!context.uses) return { properties: {}, children };
  const id = context.uses.mark(record);
  return { properties: { id, dataUse: record }, children: withEnd(children, id) };
}

/** The mark that leads to an editor's note. */
function noteMark(note: EditorsMark | undefined, { words }: ProseContext): ElementContent[] {
  if (!note) return [];
  const ariaLabel = `${words.labels['editors-note']} ${note.mark}: ${note.label}`;
  const properties = { className: ['editors-mark'], href: `#${note.id}`, id: note.at, ariaLabel };
  const mark = link(properties, text(note.mark));
  return [{ type: 'element', tagName: 'sup', properties: {}, children: [mark] }];
}

function link(properties: Record<string, string | string[]>, ...children: ElementContent[]): ElementContent {
  return { type: 'element', tagName: 'a', properties, children };
}

/** A term in its own script: unbroken, in brackets, marked with its language. */
function original(record: { text: string; language: string }): ElementContent[] {
  const shown = span({ className: ['original'], lang: record.language, title: record.text }, [
    text(record.text),
  ]);
  return [text(' ('), shown, text(')')];
}

function quotation(node: TextDirective, context: ProseContext): ElementContent[] {
  const record = context.dossier.quotations.get(labelOf(node));
  if (!record) return [];
  const { properties, children } = marked(`quotation:${record.id}`, `“${record.text}”`, context);
  const isForeign = record.language !== context.dossier.front.language;
  // Chrome drops the language of a span that has no title.
  const language = isForeign ? { lang: record.language, title: record.text } : {};
  const isBare = !isForeign && !context.uses;
  const note = record.note && context.editorsNotes?.add(record.id, `“${record.text}”`, record.note);
  return [
    ...(isBare ? children : [span({ ...language, ...properties }, children)]),
    ...(record.original ? original(record.original) : []),
    ...noteMark(note, context),
  ];
}

function term(node: TextDirective, context: ProseContext): ElementContent[] {
  const record = context.dossier.glossary.get(labelOf(node));
  if (!record) return [];
  return [
    ...traced(`term:${record.id}`, record.term, context),
    ...(record.original ? original(record.original) : []),
  ];
}

function cite(node: TextDirective, context: ProseContext, unmarked: Unmarked): ElementContent[] {
  if (!context.endnotes || context.inMargin) return [];
  const place = placeOf(node);
  if (unmarked.has(node)) {
    const note = context.endnotes.add(place);
    const properties = { hidden: true, dataCites: `note-${note}`, dataParagraph: String(place.paragraph) };
    return listsParagraph(place, context)
      ? [{ type: 'element', tagName: 'span', properties, children: [] }]
      : [];
  }
  const mark = context.endnotes.mark(place);
  const record: RecordName = `source:${place.id}`;
  context.uses?.at(mark.id, record);
  const link: ElementContent = {
    type: 'element',
    tagName: 'a',
    properties: {
      href: `#note-${mark.number}`,
      id: mark.id,
      className: ['note-mark'],
      ...(listsParagraph(place, context) && { dataParagraph: String(place.paragraph) }),
      ...(context.uses && { dataUse: record }),
      ariaLabel: `${context.words.labels.note} ${mark.number}: ${mark.text.replace(/\.$/, '')}`,
    },
    children: [text(String(mark.number))],
  };
  return [{ type: 'element', tagName: 'sup', properties: {}, children: [link] }];
}

/** A note for a section lists the paragraphs that the text rests on: a trial lists them by what is seen. */
function listsParagraph({ paragraph }: ReturnType<typeof placeOf>, { endnotes }: ProseContext): boolean {
  return endnotes?.sole !== undefined && paragraph !== undefined;
}

/** Digits that measure and count nothing print as typed. */
function literal(node: TextDirective, context: ProseContext): ElementContent[] {
  const words = labelOf(node);
  const id = literalsOf(context.dossier).get(words);
  return id === undefined ? [text(words)] : traced(`literal:${id}`, words, context);
}

/** Words that are marked as a record's, where the edition traces its records. */
function traced(record: RecordName, words: string, context: ProseContext): ElementContent[] {
  const { properties, children } = marked(record, words, context);
  return context.uses ? [span(properties, children)] : children;
}

function see(node: TextDirective, { references }: ProseContext): ElementContent[] {
  return seeGroup(node, references);
}

/** How numbers stand to each other is worked out, never typed. */
function compare(node: TextDirective, { dossier, words }: ProseContext): ElementContent[] {
  return [text(comparisonText(node, dossier, words))];
}

const inline = { quantity, compare, quotation, term, cite, see, literal };

/** Citations to which another mark leads. */
type Unmarked = ReadonlySet<TextDirective>;

/** Where a note is for a whole section of a source, one mark of a text leads to it: the last. */
function unmarkedIn(nodes: readonly Nodes[], { endnotes, markedLater }: ProseContext): Unmarked {
  if (endnotes?.sole === undefined) return new Set();
  const marked = new Set(markedLater);
  const unmarked = new Set<TextDirective>();
  for (const { node, place } of citesIn(nodes).reverse()) {
    const key = endnotes.keyOf(place);
    if (marked.has(key)) unmarked.add(node);
    marked.add(key);
  }
  return unmarked;
}

function textDirective(context: ProseContext, unmarked: Unmarked) {
  return (_state: State, node: TextDirective): ElementContent[] => {
    // The loader has refused every other name.
    const print = Object.entries(inline).find(([name]) => name === node.name)?.[1];
    return print ? print(node, context, unmarked) : [];
  };
}

/**
 * Markdown nodes as HTML, the sanitiser last.
 * @param nodes blocks, or the words of a heading
 * @param ends the id of an element that they end, and whose end is marked
 */
export function proseHtml(
  nodes: readonly (RootContent | PhrasingContent)[],
  context: ProseContext,
  ends?: string,
): SafeHtml {
  const children = withReferences(withStatedYears(nodes, context), context.references);
  const root: Root = { type: 'root', children: [...children] };
  const unmarked = unmarkedIn(children, context);
  const processor = unified()
    .use(remarkRehype, {
      handlers: { ...blockHandlers(context), textDirective: textDirective(context, unmarked) },
    })
    .use(rehypeSanitize, schema)
    .use(rehypeStringify);
  // A note mark stands at its word: the space that an editor typed before it goes.
  const tree = processor.runSync(root);
  const content = tree.children.filter((node) => node.type !== 'doctype');
  const html = processor
    .stringify({ ...tree, children: ends === undefined ? content : withEnd(content, ends) })
    .split('<sup>')
    .map((part, at, parts) => (at < parts.length - 1 ? part.trimEnd() : part))
    .join('<sup>');
  // The sanitiser was the last to touch it.
  return html as SafeHtml;
}

/** Prose whose first paragraph a template has opened. It begins with one where a claim runs on. */
export function openedBefore(html: SafeHtml): SafeHtml {
  const opening = '<p>';
  // What is left of it is as safe as the whole.
  return (html.startsWith(opening) ? html.slice(opening.length) : html) as SafeHtml;
}
