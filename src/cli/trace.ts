import type { FollowedRecord } from '../commands/index.ts';
import { counted, fail, printable } from '../message/index.ts';
import type { Arguments, Command, Outcome, Session } from './command.ts';
import { defaultOut, setsFolder } from './options.ts';

type Place = FollowedRecord['printed'][number];

/** `precis trace`: where a record is printed; with `--pdf`, which records a printed file shows. */
export const traceCommand: Command = {
  name: 'trace',
  summary: 'Say on which pages a record is printed, and in which sentence.',
  operand: { name: 'id', second: 'dossier', least: 0, most: 2 },
  options: {
    pdf: {
      value: 'file',
      says: 'Say which records this printed file shows, or which print the words given.',
    },
    out: setsFolder,
  },
  examples: [
    { call: 'precis trace russia-military-china', does: 'every edition, page and sentence' },
    { call: 'precis trace "24%" --pdf brief.pdf', does: 'from printed words to their records' },
    { call: 'precis trace --pdf ~/Downloads/brief.pdf', does: 'from a printed file to its sources' },
  ],
  recovers: true,
  run,
};

async function run(given: Arguments, { world, library }: Session): Promise<Outcome> {
  const [id, dossier] = given.operands;
  const out = given.value('out') ?? defaultOut;
  const pdf = given.value('pdf');
  const { traceRecord, tracePdf } = await library();
  if (pdf === undefined) {
    if (id === undefined)
      return fail('operand-missing', undefined, 'precis trace', 'record’s id, or --pdf <file>');
    const records = await traceRecord(id, out, dossier, world);
    return { messages: [], text: lines(records.map(followedText)), data: { records } };
  }
  if (dossier !== undefined) fail('operand-unexpected', undefined, 'precis trace --pdf', dossier);
  const { manifest, product, records } = await tracePdf(pdf, out, world, id);
  const data = { dossier: manifest.dossier, product: product.key, sha256: product.sha256, records };
  if (id !== undefined) return { messages: [], text: lines(records.map(followedText)), data };
  const { key, pages } = product;
  const head = `${manifest.dossier}/${key}: ${records.length} records on ${counted(pages, 'page')}\n`;
  return {
    messages: [],
    text: lines([head, ...records.map(recordLines)]),
    data,
  };
}

/** Text from a dossier as a terminal may safely get it, line by line. */
function lines(texts: readonly string[]): string {
  return texts.join('\n').split('\n').map(printable).join('\n');
}

/** A record with its sources, what it is made from, and every place where it is printed, for a terminal. */
function followedText(followed: FollowedRecord): string {
  const { printed } = followed;
  const keys = [...new Set(printed.map(({ product }) => product))];
  const places = keys.flatMap((key) => {
    const own = printed.filter(({ product }) => product === key);
    return ['', `  ${key}`, ...own.map((place) => `    ${pagesText(place)}  ${placeText(place)}`)];
  });
  return [...headLines(followed), ...(keys.length === 0 ? ['', '  printed nowhere'] : places), ''].join('\n');
}

/** A record that one product prints: its sources, and its pages there. */
function recordLines({ record, printed }: FollowedRecord): string {
  const pages = [...new Set(printed.map(pagesText))].join(', ');
  return [...recordHead(record), `  printed: ${pages}`, ''].join('\n');
}

function headLines({ record, from, into }: FollowedRecord): string[] {
  return [
    ...recordHead(record),
    ...from.map((other) => `  from ${nameOf(other)}`),
    ...into.map((other) => `  goes into ${nameOf(other)}`),
  ];
}

function recordHead(record: FollowedRecord['record']): string[] {
  const { kind, id, label, value, standing, holder, sources, expression, taken } = record;
  const says = [standing, holder].filter(Boolean).join(', ');
  return [
    `${kind} ${id}: ${label}`,
    ...(value === undefined ? [] : [`  value: ${value}`]),
    ...(says === '' ? [] : [`  says so: ${says}`]),
    ...sources.map((source) => `  source: ${source}`),
    ...(expression === undefined ? [] : [`  worked out: ${expression}`]),
    ...(taken === undefined ? [] : [`  taken from: ${taken}`]),
  ];
}

function nameOf({ kind, id, label, value }: FollowedRecord['record']): string {
  return `${kind} ${id}: ${label}${value === undefined ? '' : ` (${value})`}`;
}

function pagesText({ page, to }: Pick<Place, 'page' | 'to'>): string {
  return to === undefined ? `page ${page}` : `pages ${page}–${to}`;
}

function placeText({ in: place, text }: Place): string {
  return place === undefined ? text : `${place}: ${text}`;
}
