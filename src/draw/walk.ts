import { isRecord, nearest } from '../dossier/index.ts';
import { type Catalogue, limits, type Message, say } from '../message/index.ts';
import { type JsonPath, placeInJson } from './json-place.ts';

/** A specification as read from a file, with the text that positions are found in. */
export interface SpecFile {
  readonly spec: Readonly<Record<string, unknown>>;
  readonly text: string;
  readonly file: string;
}

const MAX_DEPTH = limits.chartDepth.most;
const MAX_VALUES = limits.chartValues.most;
const MAX_TEXT = limits.chartText.most;
const MAX_MESSAGES = 50;

/** Where the specification may reach: a dossier's chart names its data, a drawn file may hold its own. */
export type Reach = 'dossier' | 'draw';

interface Walk {
  readonly file: SpecFile;
  readonly reach: Reach;
  readonly messages: Message[];
  values: number;
}

/**
 * Looks at every value of a specification as if a stranger had written it, before Vega sees it.
 * @returns what may not stand there, each with its line and column; empty where the chart is harmless
 */
export function walkSpec(file: SpecFile, reach: Reach): Message[] {
  if (file.text.length > MAX_TEXT && reach === 'dossier') {
    return [say('chart-too-large', { file: file.file }, `${MAX_TEXT / 1e6} MB`)];
  }
  const walk: Walk = { file, reach, messages: [], values: 0 };
  visit(file.spec, [], walk);
  return walk.messages;
}

function visit(value: unknown, path: JsonPath, walk: Walk): void {
  if (walk.messages.length >= MAX_MESSAGES) return;
  walk.values++;
  if (walk.values > MAX_VALUES && walk.reach === 'dossier') {
    if (walk.values === MAX_VALUES + 1) report(walk, path, 'chart-too-large', `${MAX_VALUES} values`);
    return;
  }
  if (typeof value === 'string') visitString(value, path, walk);
  if (typeof value !== 'object' || value === null) return;
  if (path.length > MAX_DEPTH) {
    report(walk, path, 'chart-too-large', `${MAX_DEPTH} levels`);
    return;
  }
  if (Array.isArray(value)) {
    for (const [index, inner] of value.entries()) visit(inner, [...path, index], walk);
    return;
  }
  for (const [key, inner] of Object.entries(value)) visitEntry(key, inner, [...path, key], walk);
}

function visitEntry(key: string, value: unknown, path: JsonPath, walk: Walk): void {
  if (path.length === 1 && (key === '$schema' || key === 'usermeta')) return;
  if (key === 'data' && holdsData(path)) {
    visitData(value, path, walk);
    return;
  }
  if (key === 'datasets' && path.length === 1) {
    if (walk.reach === 'dossier') report(walk, path, 'chart-typed-data');
    return;
  }
  if (key === 'url' || key === 'href' || key === 'xlink:href') {
    report(walk, path, 'chart-outside', key, shown(value));
    return;
  }
  if (isImageMark(key, value)) {
    report(walk, path, 'chart-image');
    return;
  }
  if (isStrangeMark(path, value)) {
    const mark = String(value);
    report(walk, path, 'chart-mark-unknown', mark, nearest(mark, marks));
    return;
  }
  visit(value, path, walk);
}

const marks = [
  ...['arc', 'area', 'bar', 'boxplot', 'circle', 'errorband', 'errorbar', 'geoshape', 'line'],
  ...['point', 'rect', 'rule', 'square', 'text', 'tick', 'trail'],
];

/** Vega-Lite fails on a mark that it does not know without saying which. */
function isStrangeMark(path: JsonPath, value: unknown): boolean {
  const at = path.at(-1) === 'type' ? path.slice(0, -1) : path;
  const isMark = at.at(-1) === 'mark' && !at.some((step) => step === 'encoding' || step === 'config');
  return isMark && typeof value === 'string' && !marks.includes(value);
}

/** Rows are named `data` too by some transforms' output; only specifications and lookups hold a data source. */
function holdsData(path: JsonPath): boolean {
  return !path.slice(0, -1).some((step) => step === 'values' || step === 'datasets');
}

function isImageMark(key: string, value: unknown): boolean {
  if (key !== 'mark' && key !== 'type') return false;
  return typeof value === 'string' && value.trim().toLowerCase() === 'image';
}

function visitData(value: unknown, path: JsonPath, walk: Walk): void {
  if (value === null) return;
  if (!isRecord(value)) {
    report(walk, path, 'chart-data', shown(value));
    return;
  }
  if ('url' in value) {
    if (walk.reach === 'dossier' || !isRelative(value.url)) {
      report(walk, [...path, 'url'], 'chart-outside', 'url', shown(value.url));
    }
    return;
  }
  if (walk.reach === 'draw') {
    visitDrawnData(value, path, walk);
    return;
  }
  if ('values' in value) {
    report(walk, [...path, 'values'], 'chart-typed-data');
    return;
  }
  const allowed = ['name', 'sequence', 'graticule', 'sphere'];
  const strange = Object.keys(value).find((key) => !allowed.includes(key));
  if (strange !== undefined || Object.keys(value).length !== 1) {
    report(walk, path, 'chart-data', strange === undefined ? shown(value) : `{"${strange}": …}`);
    return;
  }
  for (const [key, inner] of Object.entries(value)) visit(inner, [...path, key], walk);
}

/** A drawn file may hold rows; a relative data address is read, and checked, by `draw`. */
function visitDrawnData(value: Record<string, unknown>, path: JsonPath, walk: Walk): void {
  for (const [key, inner] of Object.entries(value)) {
    if (key !== 'values') visit(inner, [...path, key], walk);
  }
}

function isRelative(address: unknown): boolean {
  return typeof address === 'string' && !/^\s*([a-z][a-z0-9+.-]*:|\/|\\)/i.test(address);
}

const DANGEROUS = /^(javascript|vbscript|file|https?|ftp|data|blob):|^\/\/|url\s*\(/;

/** Spaces and control characters hide a scheme from the eye, not from a browser: they are taken out first. */
function visitString(value: string, path: JsonPath, walk: Walk): void {
  const bare = [...value].filter((character) => character > ' ' && character !== '\u007f').join('');
  if (DANGEROUS.test(bare.toLowerCase())) {
    report(walk, path, 'chart-outside', String(path.at(-1) ?? ''), shown(value));
  }
}

type WalkRule =
  | 'chart-mark-unknown'
  | 'chart-too-large'
  | 'chart-outside'
  | 'chart-image'
  | 'chart-typed-data'
  | 'chart-data';

function report<K extends WalkRule>(
  walk: Walk,
  path: JsonPath,
  rule: K,
  ...details: Parameters<Catalogue[K]>
): void {
  const place = placeInJson(walk.file.text, walk.file.file, path);
  walk.messages.push(say(rule, place, ...details));
}

/** A value as a message shows it: short, on one line. */
function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
