import { stringify } from 'yaml';
import { z } from 'zod';
import { checkShape, type Dossier, parseYaml } from '../dossier/index.ts';
import { byCodeUnit, type Message, type Place, say } from '../message/index.ts';
import { productKey } from '../names.ts';
import type { Job, PlannedEdition, Setup } from '../plan/index.ts';
import { papers } from '../theme/index.ts';
import type { FitRecord } from './record.ts';

export const storedDepthSchema = z.enum(['none', 'headline', 'summary', 'detail', 'small', 'large', 'shown']);

const deferredSchema = z.record(z.string(), z.int());

const pixelsSchema = z.record(z.string(), z.number());
const depthsSchema = z.record(z.string(), storedDepthSchema);
type StoredDepths = z.output<typeof depthsSchema>;

/** How one paper, in one theme, spends the space that the text leaves. */
const printSchema = z.strictObject({
  /** CSS pixels by which spacing was opened; below zero it was closed. */
  flex: z.number(),
  /** The same for the gaps behind flowing text. */
  'flex-end': z.number().optional(),
  /** Heights of drawings in CSS pixels. */
  heights: pixelsSchema.optional(),
  /** CSS pixels by which the gap behind a block is wider than others. */
  open: pixelsSchema.optional(),
  /** Deferred plates: by how many claims. */
  deferred: deferredSchema.optional(),
});
export type PrintFit = z.output<typeof printSchema>;

/** The accepted fit of an edition: one text, and how each paper and theme sets it. */
const sharedSchema = z.strictObject({
  /** The depth of every block. */
  blocks: depthsSchema,
  prints: z.record(z.string(), printSchema),
});

/** The accepted fit of an edition whose papers go apart, on one of them. */
const apartSchema = z
  .strictObject({
    ...printSchema.shape,
    /** Deferred plates as older files call them. */
    later: deferredSchema.optional(),
    blocks: depthsSchema,
  })
  .transform(({ later, blocks, ...print }) => ({
    blocks,
    print: later ? { deferred: later, ...print } : print,
  }));
export type FitEntry = z.output<typeof sharedSchema> | z.output<typeof apartSchema>;

/** `editions.lock.yaml`: fits by edition, and by product key where papers go apart. */
export const fitFileSchema = z
  .record(z.string(), z.union([sharedSchema, apartSchema]))
  .meta({ title: 'editions.lock.yaml' });

/** An entry of the file, and where it stands there. */
type StoredEntry = FitEntry & { readonly key: string; readonly place: Place };

/** Stored fits by the name of their edition; of one whose papers go apart by the product's key. */
export type StoredFits = ReadonlyMap<string, StoredEntry>;

/** What is stored for an edition on one paper in one theme. */
export interface StoredFit {
  readonly key: string;
  readonly place: Place;
  readonly blocks: StoredDepths;
  /** Absent for a paper or a theme that was not fitted yet: it sets the stored text as it can. */
  readonly print?: PrintFit;
}

/** The depths of a fit's record as the file keeps them. Numbers of panels take what each paper leaves them. */
export function depthsOf({ blocks }: FitRecord): StoredDepths {
  const searched = blocks.filter(({ wanted }) => wanted !== 'shown');
  return Object.fromEntries(searched.map(({ block, given }) => [block, storedDepthSchema.parse(given)]));
}

/** A fit's record as the file keeps it, depths aside. */
export function printOf({ flex, flexEnd, open, blocks }: FitRecord): PrintFit {
  const kept = (name: 'height' | 'deferred') =>
    Object.fromEntries(
      blocks.flatMap((block) => (block[name] === undefined ? [] : [[block.block, block[name]] as const])),
    );
  const [heights, deferred] = [kept('height'), kept('deferred')];
  const some = (record: Record<string, number>) => Object.keys(record).length > 0;
  return {
    flex,
    ...(flexEnd !== undefined && { 'flex-end': flexEnd }),
    ...(some(heights) && { heights }),
    ...(open && { open }),
    ...(some(deferred) && { deferred }),
  };
}

/** The fits of some editions as the file keeps them. */
export function entriesOf(
  fitted: readonly (Pick<PlannedEdition, 'plan' | 'theme'> & { readonly record: FitRecord })[],
): Map<string, FitEntry> {
  const entries = new Map<string, FitEntry>();
  for (const one of fitted) {
    const { record, plan } = one;
    const [blocks, print] = [depthsOf(record), printOf(record)];
    const { name, papers } = plan.edition;
    if (papers.apart) {
      entries.set(fitKey(one), { blocks, print });
      continue;
    }
    const before = entries.get(name);
    entries.set(name, {
      // A block may stand on one paper alone.
      blocks: { ...before?.blocks, ...blocks },
      prints: { ...(before && 'prints' in before && before.prints), [printKey(one)]: print },
    });
  }
  return entries;
}

/** What the file holds for an edition on its paper and in its theme. */
export function storedFor(
  fits: StoredFits,
  edition: Pick<PlannedEdition, 'plan' | 'theme'>,
): StoredFit | undefined {
  const { name, papers } = edition.plan.edition;
  const entry = fits.get(papers.apart ? fitKey(edition) : name);
  if (!entry || 'print' in entry) return entry;
  const { key, place, blocks, prints } = entry;
  const print = prints[printKey(edition)];
  return { key, place, blocks, ...(print && { print }) };
}

/** A product's key: `brief-a4`. */
export function fitKey({ plan, theme }: Pick<PlannedEdition, 'plan' | 'theme'>): string {
  return productKey({ edition: plan.edition.name, paper: plan.paper.name, theme: theme.name });
}

/** The same without its edition: `a4`, `a4-institutional`. */
function printKey(edition: Pick<PlannedEdition, 'plan' | 'theme'>): string {
  return fitKey(edition).slice(edition.plan.edition.name.length + 1);
}

/** The fits that a dossier stores. A broken file has none, and the messages say what is wrong with it. */
export function readStoredFits(dossier: Dossier): { fits: StoredFits; messages: readonly Message[] } {
  const none: StoredFits = new Map();
  if (!dossier.storedFits) return { fits: none, messages: [] };
  const { text, origin } = dossier.storedFits;
  const { located, messages } = parseYaml(text, (line, column) => ({
    file: origin.file,
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
  }));
  // A file that holds nothing but comments stores no fit.
  if (located && (located.value ?? null) === null) return { fits: none, messages };
  const shape = located && checkShape(fitFileSchema, located.value, 'the file of stored fits', located);
  if (!located || !shape?.data) {
    const broken = say('fit-file-broken', { ...origin, line: 1 });
    return { fits: none, messages: [...messages, ...(shape?.messages ?? []), broken] };
  }
  const entries = Object.entries(shape.data);
  return {
    fits: new Map(entries.map(([key, fit]) => [key, { ...fit, key, place: located.placeOfKey([key]) }])),
    messages,
  };
}

/** What is wrong with a dossier's stored fits. */
export function checkStoredFits(dossier: Dossier): readonly Message[] {
  return readStoredFits(dossier).messages;
}

/**
 * Says which fits are stored for an edition and paper that the dossier does not have, and which are for one paper where
 * the edition has one text for all. Other themes' fits are let be.
 */
export function unknownFits(
  fits: StoredFits,
  { siblings, editions = [] }: Pick<Setup, 'siblings'> & Partial<Pick<Job, 'editions'>>,
): Message[] {
  const known = siblings.flatMap((name) => Object.keys(papers).map((paper) => `${name}-${paper}`));
  const unknown = [...fits.values()]
    .filter(({ key }) => !siblings.includes(key))
    .filter(({ key }) => !known.some((one) => key === one || key.startsWith(`${one}-`)))
    .map(({ key, place }) => say('fit-edition-unknown', place, key, siblings));
  return [...unknown, ...apartFits(fits, editions)];
}

function apartFits(fits: StoredFits, editions: Job['editions']): Message[] {
  const shared = editions.filter(({ papers: { apart } }) => !apart).map(({ name }) => name);
  return shared.flatMap((name) => {
    const old = Object.keys(papers).flatMap((paper) => fits.get(`${name}-${paper}`) ?? []);
    return old.map(({ key, place }) => say('fit-apart', place, key, name));
  });
}

const head = ` How the editions of fixed length fill their pages. Written by \`precis fit --write\`; commit it.
 A build keeps these depths for as long as they fill the pages. It reads this file and never writes it.`;

/** Stored fits as a file: keys sorted, so that a new fit shows as the lines that changed. */
export function printStoredFits(fits: ReadonlyMap<string, FitEntry>): string {
  const sorted = [...fits].sort(byKey).map(([key, entry]) => {
    const blocks = sortedByKey(entry.blocks);
    if ('print' in entry) return [key, { ...sortedPrint(entry.print), blocks }] as const;
    const prints = Object.entries(sortedByKey(entry.prints)).map(([name, one]) => [name, sortedPrint(one)]);
    return [key, { blocks, prints: Object.fromEntries(prints) }] as const;
  });
  const comment = head.replace(/^/gm, '#');
  return `${comment}\n${sorted.length > 0 ? stringify(Object.fromEntries(sorted), { lineWidth: 0 }) : ''}`;
}

function sortedPrint({ flex, 'flex-end': flexEnd, heights, open, deferred }: PrintFit) {
  return {
    flex,
    'flex-end': flexEnd,
    heights: heights && sortedByKey(heights),
    open: open && sortedByKey(open),
    deferred: deferred && sortedByKey(deferred),
  };
}

function sortedByKey<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(byKey));
}

function byKey([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return byCodeUnit(one, other);
}
