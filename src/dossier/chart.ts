import { say } from '../message/index.ts';
import { checkTexts } from './characters.ts';
import type { Chart } from './dossier.ts';
import type { DossierFolder } from './folder.ts';
import { parseJson } from './json.ts';
import { placed } from './located.ts';
import { chartMetaSchema } from './schema/plate.ts';
import { checkShape, isRecord } from './shape.ts';

/** Reads `charts/ID.vl.json`; undefined after reporting why not. */
export async function readChart(folder: DossierFolder, id: string, file: string): Promise<Chart | undefined> {
  const text = await folder.text(file);
  if (text === undefined) return undefined;
  const parsed = parseJson(text, (line, column) => folder.place(file, line, column));
  if ('fault' in parsed) {
    folder.report(parsed.fault);
    return undefined;
  }
  const { located } = parsed;
  for (const message of checkTexts(located)) folder.report(message);
  if (!isRecord(located.value)) {
    folder.report(say('chart-shape', located.placeOf([])));
    return undefined;
  }
  const { usermeta, ...spec } = located.value;
  if (usermeta === undefined) {
    folder.report(say('chart-usermeta', located.placeOf([])));
    return undefined;
  }
  const { data, messages } = checkShape(chartMetaSchema, usermeta, `the usermeta of "${id}"`, {
    placeOf: (path) => located.placeOf(['usermeta', ...path]),
    placeOfKey: (path) => located.placeOfKey(['usermeta', ...path]),
  });
  for (const message of messages) folder.report(message);
  if (data === undefined) return undefined;
  return placed({ id, origin: folder.place(file, 1, 1), meta: data, spec, text }, (path) =>
    located.placeOf(path),
  );
}
