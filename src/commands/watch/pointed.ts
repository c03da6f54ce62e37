import type { HtmlDocument } from '../../compose/index.ts';
import type { Dossier } from '../../dossier/index.ts';
import type { Place } from '../../message/index.ts';
import type { Job } from '../../plan/index.ts';
import type { PageSpot } from '../../print/index.ts';
import { type TracedRecord, tracedRecords } from '../../trace/index.ts';
import type { Pointed, ShownPlace, ShownRecord, ShownSpot } from './state.ts';

/** What an edition's pages show, as they were last laid out. */
export interface Spotted extends Pick<HtmlDocument, 'paper' | 'places'> {
  readonly spots: readonly PageSpot[];
}

/** Spots as the page takes them: lines as shares of the paper, which are few digits long. */
export function shownSpots({ paper, spots }: Spotted): ShownSpot[] {
  const share = (length: number, whole: number) => Math.round((length / whole) * 1e4) / 1e4;
  return spots.map(({ text, isRecord, parts }) => ({
    text,
    isRecord,
    parts: parts.map(
      ({ page, left, top, right, bottom }) =>
        [
          page,
          share(left, paper.width),
          share(top, paper.height),
          share(right, paper.width),
          share(bottom, paper.height),
        ] as const,
    ),
  }));
}

/** What is told of a spot: its place in the dossier, and the records that it shows, each with where it is printed. */
export function pointedAt(
  spot: PageSpot,
  { places }: Spotted,
  job: Pick<Job, 'dossier' | 'words'>,
  printed: ReadonlyMap<string, Spotted>,
  placed: (place: Place) => ShownPlace,
): Pointed {
  const known = new Map(tracedRecords(job).map((record) => [`${record.kind}:${record.id}`, record]));
  const records = spot.records.flatMap((name): ShownRecord[] => {
    const record = known.get(name);
    return record ? [shownRecord(record, name, job.dossier, printed, placed)] : [];
  });
  const place = places?.ofWords(spot.text);
  return { text: spot.text, ...(place && { place: placed(place) }), records };
}

function shownRecord(
  record: TracedRecord,
  name: string,
  dossier: Dossier,
  printed: ReadonlyMap<string, Spotted>,
  placed: (place: Place) => ShownPlace,
): ShownRecord {
  const place = originOf(record, dossier);
  const { kind, id, label } = record;
  return {
    ...{ kind, id, label },
    ...(place && { place: placed(place) }),
    facts: factsOf(record),
    printed: [...printed].flatMap(([product, { spots }]) => {
      const pages = spots
        .filter(({ records }) => records.includes(name))
        .flatMap(({ parts }) => parts.map(({ page }) => page));
      return pages.length > 0
        ? [[product, [...new Set(pages)].sort((one, other) => one - other)] as const]
        : [];
    }),
  };
}

function factsOf(record: TracedRecord): [string, string][] {
  const { value, standing, holder, sources, expression, taken, evidence = [] } = record;
  const all: readonly (readonly [string, string | undefined])[] = [
    ['Value', value],
    ['Standing', standing],
    ['Who says so', holder],
    ['Worked out as', expression],
    ['Taken from', taken],
    ...sources.map((source) => ['Source', source] as const),
    ['Rests on', evidence.length > 0 ? evidence.join(', ') : undefined],
  ];
  return all.flatMap(([name, text]): [string, string][] => (text ? [[name, text]] : []));
}

/** Where a record stands in its dossier. */
function originOf({ kind, id }: TracedRecord, dossier: Dossier): Place | undefined {
  const { claims, quantities, quotations, sources, events, actors, glossary, charts, tables, images } =
    dossier;
  const maps: Readonly<Record<string, readonly ReadonlyMap<string, { readonly origin: Place }>[]>> = {
    claim: [claims],
    quantity: [quantities],
    quotation: [quotations],
    source: [sources],
    event: [events],
    actor: [actors],
    term: [glossary],
    plate: [charts, tables, images],
    note: [quantities, quotations, events, actors],
  };
  return maps[kind]?.map((map) => map.get(id)?.origin).find((origin) => origin !== undefined);
}
