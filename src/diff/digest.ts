import { z } from 'zod';
import type { Claim, Dossier, Period, Quantity, RecordKind, Section, Source } from '../dossier/index.ts';
import {
  type DigestRecord,
  type DigestTable,
  type FieldValue,
  recordSchema,
  tableSchema,
} from './digest-record.ts';
import { entry, sourced } from './entry.ts';
import { platesDigest } from './plates-digest.ts';
import { proseText } from './prose-text.ts';

/** Records are named by their files, but for these: a glossary's are terms, and images are plates. */
type RecordName = Exclude<RecordKind, 'glossary' | 'images'> | 'terms';
/** A kind of record that is compared. */
export type Kind = RecordName | 'dossier' | 'claims' | 'plates' | 'tables' | 'sections';

/** Every kind under its heading, in the order in which differences are told, with what of it is compared. */
const compared: {
  readonly [K in Kind]: readonly [
    heading: string,
    digest: (dossier: Dossier) => Record<string, DigestRecord> | undefined,
  ];
} = {
  dossier: ['The dossier', (dossier) => ({ dossier: frontDigest(dossier) })],
  quantities: ['Quantities', ({ quantities }) => records(quantities, quantityDigest)],
  claims: ['Claims', ({ claims }) => records(claims, claimDigest)],
  quotations: [
    'Quotations',
    ({ quotations }) =>
      records(quotations, ({ text, language, original, speaker, source, note }) =>
        entry(text, { text, language, original: original?.text, speaker, ...sourced(source, note) }),
      ),
  ],
  sources: ['Sources', ({ sources }) => records(sources, sourceDigest)],
  events: [
    'Events',
    ({ events }) =>
      records(events, ({ source, note, id: _, origin: __, ...event }) =>
        entry(event.label, { ...event, ...sourced(source, note) }),
      ),
  ],
  plates: ['Plates', platesDigest],
  // Their rows are compared one by one.
  tables: ['Tables', () => undefined],
  sections: [
    'Sections',
    ({ sections }) => Object.fromEntries(sections.map((section) => [section.id, sectionDigest(section)])),
  ],
  actors: [
    'People and institutions',
    ({ actors }) =>
      records(actors, ({ source, note, original, id: _, origin: __, ...actor }) =>
        entry(actor.name, { ...actor, original: original?.text, ...sourced(source, note) }),
      ),
  ],
  terms: [
    'Glossary',
    ({ glossary }) =>
      records(glossary, ({ term, definition, original, source }) =>
        entry(term, { term, definition, original: original?.text, ...sourced(source) }),
      ),
  ],
  rules: [
    'Rules',
    ({ rules }) =>
      records(rules, ({ protects, expression, tolerance, note }) =>
        entry(protects, { protects, expression, tolerance, ...sourced(undefined, note) }),
      ),
  ],
};
export const kinds = Object.keys(compared).filter((name): name is Kind => name in compared);

/** What the records of a kind are called together. */
export function headingOf(kind: Kind): string {
  return compared[kind][0];
}

/**
 * All that a dossier says, without how it is laid out in files: what two states of it are compared by.
 * It stands beside a published set, so that sets can be compared without their dossiers.
 */
export const digestSchema = z.object({
  format: z.literal(1),
  dossier: z.string(),
  version: z.string().optional(),
  date: z.string().optional(),
  records: z.partialRecord(z.enum(kinds), z.record(z.string(), recordSchema)),
  tables: z.record(z.string(), tableSchema),
});
export type Digest = z.output<typeof digestSchema>;

/** What a dossier says, ready to be compared. */
export function digestOf(dossier: Dossier): Digest {
  const { front } = dossier;
  return {
    format: 1,
    dossier: dossier.name,
    ...(front.version !== undefined && { version: front.version }),
    ...(front['edition-date'] !== undefined && { date: front['edition-date'] }),
    records: Object.fromEntries(
      kinds.flatMap((kind) => {
        const digest = compared[kind][1](dossier);
        return digest ? [[kind, digest]] : [];
      }),
    ),
    tables: Object.fromEntries([...dossier.tables].map(([id, table]) => [id, tableDigest(table)])),
  };
}

/** The file of a set that says what its dossier said. */
export const digestFile = 'digest.json';

/** What a dossier says, as a file of its published set. */
export function digestText(dossier: Dossier): { readonly name: string; readonly text: string } {
  return { name: digestFile, text: `${JSON.stringify(digestOf(dossier), null, 1)}\n` };
}

function records<T>(
  all: ReadonlyMap<string, T>,
  digest: (one: T) => DigestRecord,
): Record<string, DigestRecord> {
  return Object.fromEntries([...all].map(([id, one]) => [id, digest(one)]));
}

/** What is reckoned and held against it while it is read says nothing of its own. */
function quantityDigest(quantity: Quantity): DigestRecord {
  const { id: _, origin: __, cell: ___, ownUnit: ____, takenAt: _____, ...stated } = quantity;
  const { expect: ______, answers: _______, label, period, sources, note, from, ...others } = stated;
  return entry(label, {
    ...others,
    ...(from && { from: JSON.stringify(from) }),
    label,
    period: periodDigest(period),
    ...sourced(sources, note),
  });
}

function periodDigest(period: Period | undefined): string | undefined {
  if (period === undefined || typeof period === 'string') return period;
  if ('words' in period) return period.words;
  return period.to === undefined ? `since ${period.from}` : `${period.from} to ${period.to}`;
}

function claimDigest(claim: Claim): DigestRecord {
  const { section, standing, holder, priority, evidence, part, join, lead } = claim;
  const headline = proseText(claim.headline);
  const depths = { headline, summary: proseText(claim.summary), detail: proseText(claim.detail) };
  return entry(headline, {
    headline,
    summary: depths.summary || undefined,
    detail: depths.detail || undefined,
    ...{ standing, holder, priority, part, evidence, section, join, lead },
  });
}

function sourceDigest({ id: _, origin: __, ...source }: Source): DigestRecord {
  const fields = Object.entries(source).map(([field, value]): [string, FieldValue | undefined] => [
    field,
    typeof value === 'string' || typeof value === 'number' || value === undefined
      ? value
      : JSON.stringify(value),
  ]);
  return entry(source['title-short'] ?? source.title, Object.fromEntries(fields));
}

/** A section's own text, and the order of what stands in it. Its claims are records of their own. */
function sectionDigest(section: Section): DigestRecord {
  const title = proseText(section.title);
  const own = section.items.flatMap((item) => {
    if (item.kind === 'prose') return [proseText(item.prose)];
    return item.kind === 'heading' ? [`## ${proseText(item.text)}`] : [];
  });
  const order = section.items.flatMap((item) => {
    if (item.kind === 'claim') return [item.claim.id];
    return item.kind === 'plate' || item.kind === 'quotation' ? [item.id] : [];
  });
  return entry(title, { title, text: own.join('\n\n') || undefined, order });
}

function frontDigest({ front }: Dossier): DigestRecord {
  // Version and date are what a release changes; places in files say nothing.
  const { version: _, 'edition-date': __, $schema: ___, origin: ____, ...said } = front;
  const { authors, issuer, licence, units, editions, 'information-date': information, ...plain } = said;
  return entry(front.title, {
    ...plain,
    'evidence-limits': front['evidence-limits'].join('\n\n') || undefined,
    abbreviations: Object.entries(front.abbreviations)
      .map(([form, words]) => `${form}: ${words}`)
      .sort(),
    units: Object.entries(units).map(([unit, own]) => `${unit}: ${JSON.stringify(own)}`),
    authors: authors.map(({ name, role }) => (role === undefined ? name : `${name}, ${role}`)),
    issuer: issuer && [issuer.name, issuer.line, issuer.sample ? 'sample' : ''].filter(Boolean).join(', '),
    licence: licence && [licence.name, licence.address].filter(Boolean).join(', '),
    'information-date': information?.date,
    'information-date-reason': information && `${information.reason.short}\n\n${information.reason.full}`,
    editions: editions?.map((edition) => (typeof edition === 'string' ? edition : JSON.stringify(edition))),
  });
}

function tableDigest({
  schema,
  rows,
}: {
  schema: { columns: readonly { name: string }[]; key?: string | string[] | undefined };
  rows: readonly Readonly<Record<string, string | number | null>>[];
}): DigestTable {
  const columns = schema.columns.map(({ name }) => name);
  return {
    columns,
    ...(schema.key !== undefined && { key: schema.key }),
    rows: rows.map((row) => columns.map((column) => row[column] ?? null)),
  };
}
