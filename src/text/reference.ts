import type { Source } from '../dossier/index.ts';
import { label } from './labels.ts';
import { dateText } from './quantity-text.ts';
import type { Words } from './words.ts';

/** A stretch of a reference: plain, a title in italics, or an address to follow. */
export interface ReferencePiece {
  readonly text: string;
  readonly look: 'plain' | 'title' | 'address';
  /** Where it is not the dossier's. */
  readonly language?: string | undefined;
}

type Names = NonNullable<Source['author']>;

/** Sources that are part of something else, or said in passing: their titles stand in quotation marks. */
const parts: readonly Source['type'][] = [
  'article',
  'article-journal',
  'article-magazine',
  'article-newspaper',
  'chapter',
  'interview',
  'paper-conference',
  'post',
  'speech',
  'webpage',
];
/** Kinds that a reader would not guess from the rest. */
const named = ['dataset', 'interview', 'speech'] as const;
/** Names past this many are not all spelled out. */
const mostNames = 6;

/**
 * A source as the list of references has it, in one style for all types: who, title, what kind,
 * where, when, address. What a source does not state is left out; a missing date is said.
 */
export function referencePieces(source: Source, words: Words): ReferencePiece[] {
  const { type, title } = source;
  const quoted = parts.includes(type);
  const said = named.find((name) => name === type);
  const kind = said === undefined ? '' : words.labels[`kind-${said}`];
  const address = addressOf(source);
  const accessed = source.accessed && address !== undefined ? dayOf(source.accessed, words) : undefined;
  const language = source.language === words.language ? undefined : source.language;
  const sentences: ReferencePiece[][] = [
    [plain(whoText(source, words))],
    [
      {
        ...(quoted ? plain(`“${ended(title)}”`) : { text: title, look: 'title' }),
        ...(language && { language }),
      },
    ],
    [plain(kind)],
    type === 'article-journal' && source['container-title'] !== undefined
      ? inJournal(source, source['container-title'], words)
      : whereAndWhen(source, words),
    [plain(accessed === undefined ? '' : words.labels.accessed.replace('{date}', accessed))],
  ];
  const told = sentences
    .map((pieces) => pieces.filter(({ text }) => text !== ''))
    .filter((pieces) => pieces.length > 0)
    .map(closed);
  const all = told.flatMap((pieces, index) => (index === 0 ? pieces : [plain(' '), ...pieces]));
  return address === undefined ? all : [...all, plain(' '), { text: address, look: 'address' }];
}

/** *Journal* 12, no. 3 (2021): 45–67 */
function inJournal(source: Source, title: string, words: Words): ReferencePiece[] {
  const { volume, issue } = source;
  const number = issue === undefined ? '' : label({ words }, 'issue', { n: String(issue) });
  const run = [volume === undefined ? '' : String(volume), number].filter(Boolean).join(', ');
  const pages = source.page === undefined ? '' : `: ${rangeText(source.page)}`;
  const rest = [run === '' ? '' : ` ${run}`, ` (${whenText(source, words)})`, pages].join('');
  return [{ text: title, look: 'title' }, plain(rest)];
}

/** In *Book*, edited by A. Editor, 45–67, Geneva: Publisher, 2021 */
function whereAndWhen(source: Source, words: Words): ReferencePiece[] {
  const { type, editor = [], volume, issue } = source;
  const container = source['container-title'];
  const isChapter = type === 'chapter';
  const publisher = [source['publisher-place'], source.publisher].filter(Boolean).join(': ');
  const edited = container !== undefined && editor.length > 0 && source.author !== undefined;
  const rest = [
    edited ? label({ words }, 'edited-by', { names: namesText(editor, words, false) }) : '',
    volume === undefined ? '' : label({ words }, 'volume', { n: String(volume) }),
    issue === undefined ? '' : label({ words }, 'issue', { n: String(issue) }),
    source.page === undefined ? '' : rangeText(source.page),
    publisher,
    whenText(source, words),
  ].filter((part) => part !== '');
  if (container === undefined) return [plain(capital(rest.join(', ')))];
  return [
    plain(isChapter ? `${words.labels.in} ` : ''),
    { text: container, look: 'title' },
    plain(rest.map((part) => `, ${part}`).join('')),
  ];
}

function whoText(source: Source, words: Words): string {
  if (source.author && source.author.length > 0) return namesText(source.author, words, true);
  const { editor = [] } = source;
  if (editor.length === 0) return '';
  return `${namesText(editor, words, true)}, ${words.labels[editor.length > 1 ? 'editors' : 'editor']}`;
}

/** "Lee, Ann, Bo Park and Office for Grain": the first inverted where a list is sorted by it. */
function namesText(names: Names, words: Words, inverted: boolean): string {
  const shown = names.length > mostNames ? names.slice(0, 3) : names;
  const texts = shown.map((name, index) => {
    if ('literal' in name) return name.literal;
    const order = inverted && index === 0 ? [name.family, name.given] : [name.given, name.family];
    return order.filter(Boolean).join(inverted && index === 0 ? ', ' : ' ');
  });
  if (shown.length < names.length) return `${texts.join(', ')} ${words.labels['and-others']}`;
  const last = texts.at(-1) ?? '';
  return texts.length < 2 ? last : `${texts.slice(0, -1).join(', ')} ${words.labels.and} ${last}`;
}

function whenText(source: Source, words: Words): string {
  return source.issued ? dayOf(source.issued, words) : words.labels['no-date'];
}

function dayOf(date: NonNullable<Source['issued']>, words: Words): string {
  const [year, ...rest] = date['date-parts'][0];
  return dateText([year, ...rest.map((part) => String(part).padStart(2, '0'))].join('-'), words);
}

/** Pages with an en dash between them. */
function rangeText(pages: string | number): string {
  return String(pages).replaceAll(/(?<=\d)\s*-+\s*(?=\d)/g, '–');
}

function addressOf({ DOI, URL: address }: Source): string | undefined {
  if (DOI === undefined) return address;
  return /^https?:/.test(DOI) ? DOI : `https://doi.org/${DOI}`;
}

/** A sentence with its full stop; a title may bring a mark of its own. */
function closed(pieces: readonly ReferencePiece[]): ReferencePiece[] {
  return /[.?!…]”?$/u.test(pieces.at(-1)?.text ?? '') ? [...pieces] : [...pieces, plain('.')];
}

function ended(title: string): string {
  return /[.?!…]$/u.test(title) ? title : `${title}.`;
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

function plain(text: string): ReferencePiece {
  return { text, look: 'plain' };
}
