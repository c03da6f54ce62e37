import type { Chart, Dossier, Event, Image, Quantity, RecordOf, Table } from '../../src/dossier/dossier.ts';
import { frontSchema } from '../../src/dossier/schema/front.ts';
import { chartMetaSchema } from '../../src/dossier/schema/plate.ts';
import { quantitySchema } from '../../src/dossier/schema/quantity.ts';
import { actorSchema, eventSchema } from '../../src/dossier/schema/records.ts';
import { Fault } from '../../src/message/message.ts';
import { loadWords } from '../../src/text/words.ts';
import { loadTheme } from '../../src/theme/load.ts';
import { diskWorld } from '../../src/world/world.ts';

/** Stage set for chart tests: the shipped theme and words, and a dossier of a few records. */
export const world = diskWorld();
export const theme = await loadTheme('editorial', world);
export const words = await loadWords('en', world);

const origin = { file: 'records.yaml', line: 1, column: 1 };
const source = { id: 'sun' };
const reported = { standing: 'reported' as const, source };

function records<T>(
  entries: Record<string, T>,
): ReadonlyMap<string, T & { id: string; origin: typeof origin }> {
  return new Map(Object.entries(entries).map(([id, entry]) => [id, { ...entry, id, origin }]));
}

function reckoned(fields: Record<string, unknown>): Omit<Quantity, 'id' | 'origin'> {
  const { source: _, unit = 'count', ...parsed } = quantitySchema.parse(fields);
  return { ...parsed, unit, sources: [source] };
}

const quantities: ReadonlyMap<string, Quantity> = records({
  share: reckoned({
    label: "Share of China's",
    value: 24,
    unit: 'percent',
    qualifier: 'about',
    period: 2020,
    subject: 'russia',
    against: 'china',
    ...reported,
  }),
  bound: reckoned({
    label: 'Growth by volume',
    value: 6,
    unit: 'percent',
    qualifier: 'under',
    ...reported,
  }),
  total: reckoned({
    label: 'Trade',
    value: 146.9,
    unit: 'billion USD',
    period: { from: 2009 },
    ...reported,
  }),
});

const events: ReadonlyMap<string, Event> = records({
  late: eventSchema.parse({ date: '2022-02-28', label: 'Late', ...reported }),
  vague: eventSchema.parse({ date: '2022-02', words: 'In February', label: 'Vague', ...reported }),
  early: eventSchema.parse({ date: 2014, label: "Early's", ...reported }),
});

const actors: ReadonlyMap<string, RecordOf<'actors'>> = records({
  russia: actorSchema.parse({ name: 'Russia', kind: 'state', colour: 'first' }),
  china: actorSchema.parse({ name: 'China', kind: 'state', colour: 'second' }),
  ukraine: actorSchema.parse({ name: 'Ukraine', kind: 'state', colour: 'other' }),
  'united-states': actorSchema.parse({ name: 'United States', kind: 'state' }),
  atlantis: actorSchema.parse({ name: 'Atlantis', kind: 'state' }),
});

/** A chart as the loader makes it, from a specification with or without views. */
export function chart(id: string, spec: Record<string, unknown>, views: Record<string, unknown> = {}): Chart {
  const meta = chartMetaSchema.parse({
    title: 'Russia spends less',
    subtitle: 'Per cent',
    standing: 'reported',
    sources: [source],
    views,
  });
  return {
    id,
    origin: { file: `charts/${id}.vl.json`, line: 1, column: 1 },
    meta,
    spec,
    text: JSON.stringify(spec),
  };
}

/** A dossier that holds these plates beside the records above. */
export function dossier(plates: { charts?: Chart[]; tables?: Table[]; images?: Image[] }): Dossier {
  return {
    name: 'test',
    folder: '/test',
    front: { ...frontSchema.parse({ title: 'Test', sections: ['a'] }), origin },
    sections: [],
    claims: new Map(),
    quantities,
    quotations: new Map(),
    sources: new Map(),
    events,
    actors,
    glossary: new Map(),
    rules: new Map(),
    changes: [],
    tables: new Map((plates.tables ?? []).map((table) => [table.id, table])),
    charts: new Map((plates.charts ?? []).map((drawn) => [drawn.id, drawn])),
    images: new Map((plates.images ?? []).map((image) => [image.id, image])),
    texts: new Map(),
    inputs: [],
  };
}

/** The rules of the faults that a promise ends in; empty where it ends well. */
export async function rulesOf(work: Promise<unknown>): Promise<string[]> {
  try {
    await work;
    return [];
  } catch (error) {
    if (error instanceof Fault) return error.messages.map(({ rule }) => rule);
    throw error;
  }
}
