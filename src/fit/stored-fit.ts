import { stringify } from 'yaml';
import { z } from 'zod';
import { checkShape, type Dossier, parseYaml } from '../dossier/index.ts';
import { byCodeUnit, type Message, type Place, say } from '../message/index.ts';
import { productKey } from '../names.ts';
import type { PlannedEdition, Setup } from '../plan/index.ts';
import { papers } from '../theme/index.ts';
import type { FitRecord } from './record.ts';

const storedDepthSchema = z.enum(['none', 'headline', 'summary', 'detail', 'small', 'large']);

const deferredSchema = z.record(z.string(), z.int().min(1));

/** The accepted fit of one edition on one paper. */
const fitEntrySchema = z
  .strictObject({
    /** CSS pixels by which spacing was opened; below zero it was closed. */
    flex: z.number(),
    /** The same for the gaps behind flowing text. */
    'flex-end': z.number().optional(),
    /** Heights of drawings in CSS pixels. */
    heights: z.record(z.string(), z.number()).optional(),
    /** Deferred plates: by how many claims. */
    deferred: deferredSchema.optional(),
    /** The same as older files call it. */
    later: deferredSchema.optional(),
    /** The depth of every block. */
    blocks: z.record(z.string(), storedDepthSchema),
  })
  .transform(({ later, ...entry }) => (later ? { deferred: later, ...entry } : entry));
export type FitEntry = z.output<typeof fitEntrySchema>;

/** `editions.lock.yaml`: fits by product key. */
export const fitFileSchema = z.record(z.string(), fitEntrySchema).meta({ title: 'editions.lock.yaml' });

/** An entry of the file, and where it stands there. */
export interface StoredFit extends FitEntry {
  /** Its product's key: `brief-a4`. */
  readonly key: string;
  readonly place: Place;
}

/** Stored fits by product key. */
export type StoredFits = ReadonlyMap<string, StoredFit>;

/** A fit's record as the file keeps it. */
export function entryOf({ flex, flexEnd, blocks }: FitRecord): FitEntry {
  const depths = blocks.map(({ block, given }) => [block, storedDepthSchema.parse(given)] as const);
  const heights = blocks.flatMap(({ block, height }) => (height === undefined ? [] : [[block, height]]));
  const deferred = blocks.flatMap(({ block, deferred: by }) => (by === undefined ? [] : [[block, by]]));
  return {
    flex,
    ...(flexEnd !== undefined && { 'flex-end': flexEnd }),
    ...(heights.length > 0 && { heights: Object.fromEntries(heights) }),
    ...(deferred.length > 0 && { deferred: Object.fromEntries(deferred) }),
    blocks: Object.fromEntries(depths),
  };
}

/** Where the fit of an edition stands in the file. */
export function fitKey({ plan, theme }: Pick<PlannedEdition, 'plan' | 'theme'>): string {
  return productKey({ edition: plan.edition.name, paper: plan.paper.name, theme: theme.name });
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

/** Says which fits are stored for an edition and paper that the dossier does not have. Other themes' fits are let be. */
export function unknownFits(fits: StoredFits, { siblings }: Pick<Setup, 'siblings'>): Message[] {
  const known = siblings.flatMap((name) => Object.keys(papers).map((paper) => `${name}-${paper}`));
  return [...fits.values()]
    .filter(({ key }) => !known.some((one) => key === one || key.startsWith(`${one}-`)))
    .map(({ key, place }) => say('fit-edition-unknown', place, key, siblings));
}

const head = ` How the editions of fixed length fill their pages. Written by \`precis fit --write\`; commit it.
 A build keeps these depths for as long as they fill the pages. It reads this file and never writes it.`;

/** Stored fits as a file: keys sorted, so that a new fit shows as the lines that changed. */
export function printStoredFits(fits: ReadonlyMap<string, FitEntry>): string {
  const sorted = [...fits]
    .sort(byKey)
    .map(([key, { flex, 'flex-end': flexEnd, heights, deferred, blocks }]): [string, FitEntry] => [
      key,
      {
        flex,
        'flex-end': flexEnd,
        heights: heights && sortedByKey(heights),
        deferred: deferred && sortedByKey(deferred),
        blocks: sortedByKey(blocks),
      },
    ]);
  const comment = head.replace(/^/gm, '#');
  return `${comment}\n${sorted.length > 0 ? stringify(Object.fromEntries(sorted), { lineWidth: 0 }) : ''}`;
}

function sortedByKey<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(byKey));
}

function byKey([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return byCodeUnit(one, other);
}
