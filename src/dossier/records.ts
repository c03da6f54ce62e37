import type { z } from 'zod';
import { limits, say } from '../message/index.ts';
import { checkTexts } from './characters.ts';
import type { GivenRecord, Recorded } from './dossier.ts';
import { digitsByNoughts } from './exact.ts';
import type { DossierFolder } from './folder.ts';
import type { FieldPath, Located } from './located.ts';
import { placed } from './located.ts';
import { idSchema } from './schema/common.ts';
import { type RecordKind, recordKindNames, recordNames, recordSchemas } from './schema/records.ts';
import { checkShape } from './shape.ts';
import { parseYaml } from './yaml.ts';

/** Reads and parses a YAML file; undefined after reporting why not. */
export async function readYaml(folder: DossierFolder, file: string): Promise<Located | undefined> {
  const text = await folder.text(file);
  if (text === undefined) return undefined;
  return folder.made('yaml', file, text, () => {
    const { located, messages } = parseYaml(text, (line, column) => folder.place(file, line, column));
    return { located, messages: located ? [...messages, ...checkTexts(located)] : messages };
  }).located;
}

/** Reads a YAML file that is one value of a schema. */
export async function readShape<S extends z.ZodType>(
  folder: DossierFolder,
  file: string,
  schema: S,
): Promise<{ data: z.output<S>; located: Located } | undefined> {
  const located = await readYaml(folder, file);
  if (!located) return undefined;
  const { data, messages } = checkShape(schema, located.value, file, located);
  for (const message of messages) folder.report(message);
  return data === undefined ? undefined : { data, located };
}

/** A number of a file with the digits that the noughts at its end state: `2.0` has two, which its number forgets. */
export function withStatedNoughts<T extends object>(measure: T, located: Located, path: FieldPath): T {
  if (!('value' in measure) || typeof measure.value !== 'number') return measure;
  const digits = digitsByNoughts(located.writtenAt?.([...path, 'value']) ?? '');
  return digits === undefined ? measure : { digits, ...measure };
}

/** All records of a dossier as their files have them. */
export type GivenRecords = { readonly [K in RecordKind]: ReadonlyMap<string, GivenRecord<K>> };

/** Reads every file of records. */
export async function readAllRecords(folder: DossierFolder): Promise<GivenRecords> {
  const all: SomeRecords = {};
  for (const kind of recordKindNames) all[kind] = await readRecords(folder, kind, recordSchemas[kind]);
  if (!isWhole(all)) throw new Error('a kind of record was not read');
  return all;
}

type SomeRecords = { [K in RecordKind]?: ReadonlyMap<string, Recorded<object>> };

/** Each record passed the schema of its file as it was read. */
function isWhole(all: SomeRecords): all is GivenRecords {
  return recordKindNames.every((kind) => all[kind]);
}

/** What stands in a file of records under ids; undefined after reporting why that can't be read. */
function entriesOf(
  { value, placeOf }: Located,
  file: string,
  folder: DossierFolder,
): [string, unknown][] | undefined {
  // A file that holds nothing but comments is as good as none.
  if (value === null || value === undefined) return [];
  if (typeof value !== 'object' || Array.isArray(value)) {
    folder.report(say('field', placeOf([]), file, 'must be a group of records, each under its id'));
    return undefined;
  }
  const entries = Object.entries(value).filter(([id]) => id !== '$schema');
  const { most } = limits.records;
  if (entries.length <= most) return entries;
  folder.report(say('records-many', placeOf([]), file, entries.length, most));
  return undefined;
}

/**
 * Reads a file of records by id, each checked by itself, so that one bad record hides no other.
 * A missing file has no records.
 */
async function readRecords<S extends z.ZodType<object>>(
  folder: DossierFolder,
  kind: RecordKind,
  schema: S,
): Promise<Map<string, Recorded<z.output<S>>>> {
  const file = `${kind}.yaml`;
  const records = new Map<string, Recorded<z.output<S>>>();
  if (!folder.exists(file)) return records;
  const located = await readYaml(folder, file);
  const entries = located && entriesOf(located, file, folder);
  if (!located || !entries) {
    folder.lost.push({ of: kind });
    return records;
  }
  for (const [id, value] of entries) {
    const origin = located.placeOfKey([id]);
    if (!idSchema.safeParse(id).success) {
      folder.report(say('id-invalid', origin, id));
      continue;
    }
    const below = (path: FieldPath) => located.placeOf([id, ...path]);
    const { data, messages } = checkShape(schema, value, `the ${recordNames[kind]} "${id}"`, {
      placeOf: below,
      placeOfKey: (path) => located.placeOfKey([id, ...path]),
    });
    for (const message of messages) folder.report(message);
    if (data === undefined) {
      folder.lost.push({ of: kind, id });
      continue;
    }
    records.set(id, placed({ ...withStatedNoughts(data, located, [id]), id, origin }, below));
  }
  return records;
}
