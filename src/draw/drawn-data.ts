import path from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { isHeld, isRecord, standsIn } from '../dossier/index.ts';
import { fail } from '../message/index.ts';
import type { World } from '../world/index.ts';
import { type JsonPath, placeInJson } from './json-place.ts';
import type { Row } from './row.ts';
import type { SpecFile } from './walk.ts';

/** Data files of a drawn chart may be this large. */
const MAX_BYTES = 50_000_000;

/**
 * Puts the data files that a specification names in its place: they are read under one folder,
 * before Vega sees the specification.
 * @throws Fault where a file lies outside the folder, is missing or is broken
 */
export async function inlineData(
  file: SpecFile,
  root: string,
  world: World,
): Promise<Record<string, unknown>> {
  const visit = async (value: unknown, at: JsonPath): Promise<unknown> => {
    if (Array.isArray(value)) return Promise.all(value.map((inner, index) => visit(inner, [...at, index])));
    if (!isRecord(value)) return value;
    const entries = Object.entries(value).map(async ([key, inner]): Promise<[string, unknown]> => {
      // Rows may nest as deep as they like: no address stands in them.
      if (key === 'datasets' && at.length === 0) return [key, inner];
      if (key !== 'data' || !isRecord(inner)) return [key, await visit(inner, [...at, key])];
      if (typeof inner.url !== 'string') return [key, inner];
      return [key, await readData(inner, inner.url, [...at, key, 'url'])];
    });
    return Object.fromEntries(await Promise.all(entries));
  };
  const readData = async (data: Record<string, unknown>, address: string, at: JsonPath): Promise<unknown> => {
    const place = placeInJson(file.text, file.file, at);
    const found = await fileUnder(root, address, world);
    if (found === undefined) return fail('draw-outside', place, address);
    const bytes = await world.readBytes(found);
    if (bytes.length > MAX_BYTES)
      return fail('draw-data', place, address, `it is larger than ${MAX_BYTES / 1e6} MB`);
    const { url: _, format, ...rest } = data;
    const given = isRecord(format) ? format : {};
    const type = typeof given.type === 'string' ? given.type : typeOf(address);
    try {
      const text = Buffer.from(bytes)
        .toString('utf8')
        .replace(/^\uFEFF/, '');
      return { ...rest, ...parsed(text, type, given) };
    } catch (error) {
      return fail('draw-data', place, address, error instanceof Error ? error.message : String(error));
    }
  };
  const spec = await visit(file.spec, []);
  return isRecord(spec) ? spec : {};
}

/** @throws Fault `draw-data-unknown` where a chart asks for rows by a name that it gives to none */
export function refuseUnknownData({ spec, text, file }: SpecFile): void {
  const asked: { readonly name: string; readonly path: JsonPath }[] = [];
  const given = new Set(Object.keys(isRecord(spec.datasets) ? spec.datasets : {}));
  const visit = (value: unknown, path: JsonPath): void => {
    if (Array.isArray(value)) value.forEach((inner: unknown, index) => void visit(inner, [...path, index]));
    if (!isRecord(value)) return;
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'usermeta' || (key === 'datasets' && path.length === 0)) continue;
      if (key !== 'data' || !isRecord(inner)) visit(inner, [...path, key]);
      else if (typeof inner.name === 'string' && Object.keys(inner).length === 1)
        asked.push({ name: inner.name, path: [...path, key, 'name'] });
      else if (typeof inner.name === 'string') given.add(inner.name);
    }
  };
  visit(spec, []);
  const strange = asked.find(({ name }) => !given.has(name));
  if (strange) fail('draw-data-unknown', placeInJson(text, file, strange.path), strange.name);
}

function typeOf(address: string): string {
  const ending = path.extname(address).slice(1).toLowerCase();
  return ending === 'csv' || ending === 'tsv' ? ending : 'json';
}

/** The rows that stand in a specification; undefined where some are made of a shape that only Vega reads. */
export function rowsIn(spec: unknown): Row[] | undefined {
  const rows: Row[] = [];
  let areAll = true;
  const take = (values: unknown, format: unknown): void => {
    const isPlain =
      Array.isArray(values) && !(isRecord(format) && ('property' in format || 'feature' in format));
    if (isPlain) for (const row of values) rows.push(isRecord(row) ? row : { data: row });
    else areAll = false;
  };
  const visit = (value: unknown, key: string, depth: number): void => {
    if (Array.isArray(value)) for (const inner of value) visit(inner, '', depth + 1);
    if (!isRecord(value)) return;
    if (key === 'data' && 'values' in value) take(value.values, value.format);
    else visitParts(value, depth);
  };
  const visitParts = (value: Readonly<Record<string, unknown>>, depth: number): void => {
    for (const [name, inner] of Object.entries(value))
      if (name === 'datasets' && depth === 0 && isRecord(inner))
        for (const values of Object.values(inner)) take(values, undefined);
      else visit(inner, name, depth + 1);
  };
  visit(spec, '', 0);
  return areAll ? rows : undefined;
}

/** Rows of a text table are parsed here; their types are left to Vega, which guesses them or is told. */
function parsed(text: string, type: string, format: Record<string, unknown>): Record<string, unknown> {
  if (type === 'csv' || type === 'tsv') {
    const rows: unknown = parseCsv(text, {
      on_record: (row: Readonly<Record<string, string>>) => checkedCells(row),
      columns: (header: string[]) => checkedNames(header, type),
      delimiter: type === 'tsv' ? '\t' : ',',
      skip_empty_lines: true,
    });
    return { values: rows, format: { parse: 'auto', ...format, type: 'json' } };
  }
  // Coordinates of maps have more digits than any number keeps, and nobody reads them: counts have none.
  const values: unknown = JSON.parse(text, (_key, value: unknown) => {
    if (!Number.isInteger(value) || Number.isSafeInteger(value)) return value;
    throw new Error("it holds a whole number of more than 15 digits, which can't be held exactly");
  });
  return { values, format: { ...format, type } };
}

/** Vega makes numbers of what looks like one: those must be the numbers that are written. */
function checkedCells<T extends Readonly<Record<string, string>>>(row: T): T {
  const isNumber = (cell: string) => /^[+-]?\d+(?:\.\d*)?(?:e[+-]?\d+)?$/i.test(cell);
  const changed = Object.values(row).find((cell) => isNumber(cell) && !isHeld(cell));
  if (changed === undefined) return row;
  throw new Error(`the number ${changed.slice(0, 60)} can't be held exactly`);
}

/** @throws Error where the columns would be one, or one would hide another */
function checkedNames(header: readonly string[], type: string): string[] {
  const [first = ''] = header;
  const other = (type === 'tsv' ? [',', ';'] : [';', '\t']).find((mark) => first.includes(mark));
  if (header.length === 1 && other !== undefined)
    throw new Error(
      `its columns are parted by ${other === '\t' ? 'tabs' : `"${other}"`}, not as in ${type.toUpperCase()}`,
    );
  const twice = header.find((name, index) => header.indexOf(name) < index);
  if (twice !== undefined) throw new Error(`two of its columns are named "${twice}"`);
  return [...header];
}

/** The file's real path, if it is a file under the root. */
async function fileUnder(root: string, address: string, world: World): Promise<string | undefined> {
  const wanted = path.resolve(root, address);
  if (/^[a-z][a-z0-9+.-]*:/i.test(address) || address.includes('\0') || !world.exists(wanted))
    return undefined;
  if (!(await standsIn(root, address, world).catch(() => false))) return undefined;
  return (await world.isFolder(wanted)) ? undefined : world.realPath(wanted);
}
