import path from 'node:path';
import { hasErrors, type Message, type Place, say } from '../message/index.ts';
import type { World } from '../world/index.ts';
import { readChart } from './chart.ts';
import { readTable } from './csv.ts';
import type { Change, Chart, Dossier, Section, Table } from './dossier.ts';
import { DossierFolder } from './folder.ts';
import { readImages } from './image.ts';
import type { FieldPath, Located } from './located.ts';
import { placed } from './located.ts';
import { type ReadyPlate, readReady } from './ready/read-ready.ts';
import { readAllRecords, readShape, withStatedNoughts } from './records.ts';
import { idSchema } from './schema/common.ts';
import type { Front } from './schema/front.ts';
import { frontSchema } from './schema/front.ts';
import { changesSchema } from './schema/records.ts';
import { seriesSchema } from './schema/series.ts';
import { readSection } from './section.ts';
import { seriesOf } from './series/series.ts';
import { type Matter, settled } from './settled.ts';
import { readTexts } from './source/texts.ts';
import { loadLanguage } from './unbound/lexicon.ts';

/** The file in which a dossier stores how its editions fill their pages. */
export const fitFile = 'editions.lock.yaml';
/** The file that makes a dossier a series: printed once for each row of a table. */
const seriesFile = 'series.yaml';

/**
 * Loads a dossier. All faults of all its files are found in one pass. Where there are errors, the dossier holds
 * what is without, and says what was lost: it is good for nothing but to look for more faults.
 * @param folder the dossier's folder, absolute or from the working folder
 * @param called its name, where it is not the folder's
 */
export async function loadDossier(
  folder: string,
  world: World,
  called?: string,
): Promise<{ dossier?: Dossier; messages: Message[] }> {
  const from = new DossierFolder(folder, world);
  const name = called ?? path.basename(from.folder);
  if (!(await checkFolder(from, name, world))) return { messages: from.messages };
  const front = (await readShape(from, 'dossier.yaml', frontSchema)) ?? (await frontInstead(from));
  const read = front ? await readSections(from, front.data, front.located) : [];
  const { given, ...plates } = await readFiles(from, world);
  const plan = from.exists(seriesFile) ? await readShape(from, seriesFile, seriesSchema) : undefined;
  const language = await loadLanguage(front?.data.language ?? 'en', world);
  const words = { ...language, language: front?.data.language };
  const texts = await readTexts(from, given.sources, words, world);
  const storedFits = from.exists(fitFile) ? await from.text(fitFile) : undefined;
  if (!front) return { messages: from.messages };
  const matter: Matter = {
    ...{ name, folder: from.folder, front: withPlaces(front, from, 'dossier.yaml'), sections: read, given },
    ...{ ...plates, texts, inputs: from.inputs, language, lost: from.lost },
    isSound: !hasErrors(from.messages),
    ...(storedFits !== undefined && { storedFits: { text: storedFits, origin: from.place(fitFile) } }),
  };
  if (plan) return seriesOf(withPlaces(plan, from, seriesFile), matter, from.messages);
  const { dossier, messages } = settled(matter);
  return { dossier, messages: [...from.messages, ...messages] };
}

/** What a file holds, knowing where it stands. */
function withPlaces<T extends object>(
  { data, located }: { readonly data: T; readonly located: Located },
  from: DossierFolder,
  file: string,
): T & { readonly origin: Place } {
  return placed({ ...data, origin: from.place(file, 1, 1) }, (field) => located.placeOf(field));
}

/** Reads all files of records, tables, charts and images. */
async function readFiles(from: DossierFolder, world: World) {
  const given = await readAllRecords(from);
  const tables = await readTables(from);
  const changes = await readChanges(from);
  const charts = await readCharts(from, world);
  return { given, tables, changes, ...charts, images: await readImages(from, given.images) };
}

/** What stands in for a `dossier.yaml` with faults, so that those of the sections are found in the same run. */
async function frontInstead(from: DossierFolder): Promise<{ data: Front; located: Located } | undefined> {
  from.lost.push({ of: 'front' });
  const sections = await idsIn(from, 'sections', '.md');
  const { data } = frontSchema.safeParse({ title: 'Untitled', sections });
  const placeOf = () => from.place('dossier.yaml', 1, 1);
  return data && { data, located: { value: undefined, placeOf, placeOfKey: placeOf } };
}

/** Whether there is a dossier to read at all. */
async function checkFolder(from: DossierFolder, name: string, world: World): Promise<boolean> {
  const shown = from.place('').file;
  if (!(await world.isFolder(from.folder))) {
    from.report(say('dossier-folder', undefined, shown));
    return false;
  }
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/.test(name)) from.report(say('dossier-name', from.place(''), name));
  if (from.exists('dossier.yaml')) return true;
  const isEmpty = (await from.names('')).length === 0;
  from.report(say(isEmpty ? 'dossier-empty' : 'dossier-yaml-missing', from.place(''), shown));
  return false;
}

async function readSections(from: DossierFolder, front: Front, located: Located): Promise<Section[]> {
  const sections: Section[] = [];
  for (const [index, id] of front.sections.entries()) {
    const place = located.placeOf(['sections', index]);
    const file = `sections/${id}.md`;
    const first = front.sections.indexOf(id);
    if (first < index) {
      const { line = 1 } = located.placeOf(['sections', first]);
      from.report(say('id-duplicate', place, id, 'section', 'section', `line ${line}`));
      continue;
    }
    if (!from.exists(file)) {
      from.report(say('file-missing', place, file, 'dossier.yaml'));
      from.lost.push({ of: 'sections', id });
      continue;
    }
    const text = await from.text(file);
    const { section, messages } =
      text === undefined
        ? { messages: [] }
        : from.made('section', file, text, () =>
            readSection(id, text, (line, column) => from.place(file, line, column)),
          );
    if (section) sections.push(section);
    if (!section || hasErrors(messages)) from.lost.push({ of: 'sections', id });
  }
  for (const id of await idsIn(from, 'sections', '.md')) {
    if (front.sections.includes(id)) continue;
    const file = `sections/${id}.md`;
    from.report(say('file-unlisted', from.place(file), file, 'the list "sections" in dossier.yaml'));
  }
  return sections;
}

async function readChanges(from: DossierFolder): Promise<readonly Change[]> {
  if (!from.exists('changes.yaml')) return [];
  const shape = await readShape(from, 'changes.yaml', changesSchema);
  if (!shape) {
    from.lost.push({ of: 'changes' });
    return [];
  }
  const { data, located } = shape;
  return data.changes.map((change, index) => {
    const below = (...path: FieldPath) => ['changes', index, ...path];
    const quantities = change.quantities.map((moved, number) => {
      const side = (name: 'old' | 'new') => {
        const measure = moved[name];
        const path = below('quantities', number, name);
        return measure && { [name]: withStatedNoughts(measure, located, path) };
      };
      return { ...moved, ...side('old'), ...side('new') };
    });
    return placed({ ...change, quantities }, (field) => located.placeOf(below(...field)));
  });
}

async function readTables(from: DossierFolder): Promise<Map<string, Table>> {
  const tables = new Map<string, Table>();
  const ids = await idsIn(from, 'tables', '.csv');
  for (const id of ids) {
    const table = await readTable(from, id);
    if (table) tables.set(id, table);
    else from.lost.push({ of: 'tables', id });
  }
  for (const id of await idsIn(from, 'tables', '.schema.yaml')) {
    const file = `tables/${id}.schema.yaml`;
    if (ids.includes(id)) continue;
    from.report(say('file-missing', from.place(file), `tables/${id}.csv`, file));
    from.lost.push({ of: 'tables', id });
  }
  return tables;
}

async function readCharts(from: DossierFolder, world: World): Promise<Pick<Matter, 'charts' | 'ready'>> {
  const charts = new Map<string, Chart>();
  const ready: ReadyPlate[] = [];
  for (const id of await idsIn(from, 'charts', '.vl.json')) {
    const chart = await readChart(from, id, `charts/${id}.vl.json`);
    if (chart) charts.set(id, chart);
    else from.lost.push({ of: 'charts', id });
  }
  for (const id of await idsIn(from, 'charts', '.yaml')) {
    const file = `charts/${id}.yaml`;
    const own = charts.get(id);
    if (own) from.report(say('id-duplicate', from.place(file), id, 'chart', 'chart', own.origin.file));
    const plate = await readReady(from, { id, file }, world);
    if (plate) ready.push(plate);
    else from.lost.push({ of: 'charts', id });
  }
  return { charts, ready };
}

/** The ids that files of a kind name. A file whose name is no id is a fault; other files are let be. */
async function idsIn(from: DossierFolder, folder: string, ending: string): Promise<string[]> {
  const names = (await from.names(folder)).filter((name) => name.endsWith(ending));
  return names.flatMap((name) => {
    const id = name.slice(0, -ending.length);
    if (idSchema.safeParse(id).success) return [id];
    from.report(say('id-invalid', from.place(`${folder}/${name}`), id));
    return [];
  });
}
