import type { Claim, Dossier, Period, Quantity, Section, Source } from '../dossier/index.ts';
import type { Digest, DigestRecord, DigestTable, FieldValue, Kind } from './digest.ts';
import { entry, sourced } from './entry.ts';
import { platesDigest } from './plates-digest.ts';
import { proseText } from './prose-text.ts';

/** What a dossier says, ready to be compared. */
export function digestOf(dossier: Dossier): Digest {
  const { front } = dossier;
  return {
    format: 1,
    dossier: dossier.name,
    ...(front.version !== undefined && { version: front.version }),
    ...(front['edition-date'] !== undefined && { date: front['edition-date'] }),
    records: {
      dossier: { dossier: frontDigest(dossier) },
      quantities: records(dossier.quantities, quantityDigest),
      claims: records(dossier.claims, claimDigest),
      quotations: records(dossier.quotations, ({ text, language, original, speaker, source, note }) =>
        entry(text, { text, language, original: original?.text, speaker, ...sourced(source, note) }),
      ),
      sources: records(dossier.sources, sourceDigest),
      events: records(dossier.events, ({ source, note, id: _, origin: __, ...event }) =>
        entry(event.label, { ...event, ...sourced(source, note) }),
      ),
      plates: platesDigest(dossier),
      sections: Object.fromEntries(dossier.sections.map((section) => [section.id, sectionDigest(section)])),
      actors: records(dossier.actors, ({ source, note, original, id: _, origin: __, ...actor }) =>
        entry(actor.name, { ...actor, original: original?.text, ...sourced(source, note) }),
      ),
      terms: records(dossier.glossary, ({ term, definition, original, source }) =>
        entry(term, { term, definition, original: original?.text, ...sourced(source) }),
      ),
      rules: records(dossier.rules, ({ protects, expression, tolerance, note }) =>
        entry(protects, { protects, expression, tolerance, ...sourced(undefined, note) }),
      ),
    } satisfies Record<Exclude<Kind, 'tables'>, Record<string, DigestRecord>>,
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
  const { section, standing, holder, priority, evidence, part } = claim;
  const headline = proseText(claim.headline);
  const depths = { headline, summary: proseText(claim.summary), detail: proseText(claim.detail) };
  return entry(headline, {
    headline,
    summary: depths.summary || undefined,
    detail: depths.detail || undefined,
    ...{ standing, holder, priority, part, evidence, section },
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
