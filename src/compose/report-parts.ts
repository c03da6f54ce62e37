import type { Event, Quantity, Source } from '../dossier/index.ts';
import { byCodeUnit } from '../message/index.ts';
import { type PlannedPart, partsOf } from '../plan/index.ts';
import {
  dateText,
  type Label,
  label,
  lowered,
  periodText,
  referencePieces,
  sourceName,
} from '../text/index.ts';
import { rulesOf } from './annex.ts';
import { versionedAddress } from './code.ts';
import { type EditionContext, facesToCome, standingView } from './context.ts';
import { frontView } from './front-view.ts';
import { returnView } from './returns.ts';
import { markedUse, saidIn } from './said.ts';

type View = Readonly<Record<string, unknown>>;

/** Who says something in the dossier and has a role to tell of; and whoever has an editor's note. */
export function peopleTold({ dossier: { actors, claims, quotations } }: Pick<EditionContext, 'dossier'>) {
  const quoted = new Set([
    ...[...claims.values()].map(({ holder }) => holder),
    ...[...quotations.values()].map(({ speaker }) => speaker),
  ]);
  return [...actors.values()].flatMap(({ role, ...actor }) =>
    role && (quoted.has(actor.id) || actor.note) ? [{ ...actor, role }] : [],
  );
}

/** Columns of a list that leave none of them empty by much: four entries stand in two. */
function columnsFor(entries: number): number {
  return entries === 4 ? 2 : Math.min(entries, 3);
}

export function people(_: PlannedPart, context: EditionContext): View {
  const told = peopleTold(context);
  return {
    columns: columnsFor(told.length),
    actors: told.map(({ id, name, short, original, role, note }) => ({
      ...markedUse(`actor:${id}`, saidIn([role], context), context),
      ...{ name, short: short ?? null, original: original ?? null, role },
      note: note ? context.editorsNotes.add(id, name, note) : null,
    })),
  };
}

export function events(_: PlannedPart, context: EditionContext): View {
  const all = [...context.dossier.events.values()];
  const standings = all.map(({ standing, holder }) => standingView(standing, holder, context).spoken);
  const [usual] = rulesOf(standings.map((spoken) => [spoken]));
  return {
    usual: usual === undefined ? null : label(context, 'events-rule', { standing: lowered(usual) }),
    events: all
      .sort((a, b) => byCodeUnit(monthOf(a.date), monthOf(b.date)))
      .map((event) => ({
        ...markedUse(
          `event:${event.id}`,
          saidIn([event.label, event.text], context, namedBy(event, context)),
          context,
        ),
        date:
          event.words ??
          periodText(event.to ? { from: event.date, to: event.to } : event.date, context.words),
        label: event.label,
        text: event.text ?? null,
        apart: apartFrom(usual, standingView(event.standing, event.holder, context).spoken),
        note: event.note ? context.editorsNotes.add(event.id, event.label, event.note) : null,
      })),
  };
}

/** A standing that departs from what most have. */
function apartFrom(usual: string | undefined, spoken: string): string | null {
  return spoken === usual ? null : spoken;
}

function namedBy({ quantities }: Event, { dossier }: EditionContext): Quantity[] {
  return quantities.flatMap((id) => dossier.quantities.get(id) ?? []);
}

/** Within a month the file's order holds: a month without a day has no place among its days. */
function monthOf(date: string): string {
  return date.slice(0, 7);
}

export function glossary(_: PlannedPart, context: EditionContext): View {
  return {
    columns: columnsFor(context.dossier.glossary.size),
    terms: [...context.dossier.glossary.values()].map(({ id, term, original, definition }) => ({
      ...markedUse(`term:${id}`, saidIn([definition], context), context),
      ...{ term, original: original ?? null, definition },
    })),
  };
}

export function references(_: PlannedPart, context: EditionContext): View {
  return {
    sources: [...context.dossier.sources.values()].map((source) => ({
      ...sourceView(source, context),
      note: source.note ?? null,
    })),
  };
}

function sourceView(source: Source, { words }: EditionContext) {
  const pieces = referencePieces(source, words).map((piece) => ({
    ...piece,
    language: piece.language ?? '',
  }));
  return { id: `source-${source.id}`, source: source.id, pieces };
}

export function colophon(_: PlannedPart, context: EditionContext): View {
  return {
    drawn: label(context, 'drawn-from', { faces: facesToCome }),
    rights: context.dossier.front.rights ?? null,
  };
}

/** Says once which source carries all. */
export function allFrom({ dossier, words, endnotes: { sole } }: EditionContext): string | null {
  const source = sole === undefined ? undefined : dossier.sources.get(sole);
  return source
    ? label({ words }, 'all-from', { source: sourceName(source, dossier.sources.values(), words) })
    : null;
}

/** Endnotes; where the edition has no list of references, the works that they cite stand below. */
export function endnotes(_: PlannedPart, context: EditionContext): View {
  const all = context.endnotes.all();
  const parts = partsOf(context.plan);
  const hasReferences = parts.some(({ kind }) => kind === 'references');
  const cited = hasReferences ? [] : [...new Set(all.map(({ source }) => source))];
  return {
    allFrom: allFrom(context),
    notes: all.map((note) => ({ ...note, back: returnView(String(note.number), note.marks, context.words) })),
    sources: cited.flatMap((id) => {
      const source = context.dossier.sources.get(id);
      return source ? [sourceView(source, context)] : [];
    }),
  };
}

export function contact(context: EditionContext): string | null {
  return context.dossier.front.contact?.replace(/^mailto:/, '') ?? null;
}

export function printedAddress(context: EditionContext): string | null {
  return versionedAddress(context.dossier.front)?.replace(/^https?:\/\//i, '') ?? null;
}

/** Who made it, on what terms, of when. The short editions leave out what their masthead and code say. */
export function imprint(part: PlannedPart, context: EditionContext): Readonly<Record<string, unknown>> {
  const { front } = context.dossier;
  const hasLimits = partsOf(context.plan).some(({ kind }) => kind === 'method');
  const rows: [Label, string | undefined][] = [
    ['analysis', front.credit],
    [
      'condensed-by',
      [...front.authors.map(({ name, role }) => (role ? `${name} (${role})` : name)), front.issuer?.name]
        .filter(Boolean)
        .join(', ') || undefined,
    ],
    ['audience', front.audience],
    ['licence', front.licence?.name],
    ['rights', front.rights],
    ['address', [printedAddress(context), contact(context)].filter(Boolean).join(', ') || undefined],
    // Every edition says what its evidence can't show, one that has no room for all of it at least the first.
    ['evidence-limits', hasLimits ? undefined : front['evidence-limits'][0]],
    ['disclaimer', front.disclaimer],
    // Every edition prints its version: in its masthead, or where it has none, here.
    ['edition', context.plan.edition.masthead ? undefined : editionText(context)],
  ];
  const brief = ['analysis', 'evidence-limits', 'audience', 'licence', 'disclaimer', 'edition'];
  const shown = part.look === 'side' ? rows.filter(([name]) => brief.includes(name)) : rows;
  return {
    rows: shown.flatMap(([name, text]) =>
      text ? [{ label: label(context, name), text: withStop(text) }] : [],
    ),
    reason: front['information-date']?.reason.full ?? null,
    shortReason: front['information-date']?.reason.short ?? null,
    sample: front.issuer?.sample ? label(context, 'sample') : null,
    ...frontView(context),
  };
}

/** An item that runs on into the next ends with a stop. */
function withStop(text: string): string {
  return /\p{P}$/u.test(text) && !text.endsWith(')') ? text : `${text}.`;
}

export function hasNoImprint({ dossier: { front }, plan }: EditionContext): boolean {
  const said = [front.credit, front.issuer, front.audience, front.licence, front.rights, front.disclaimer];
  const found = [front.address, front.contact, front['information-date'], ...front.authors];
  return ![...said, ...found, plan.edition.masthead ? undefined : front.version].some(Boolean);
}

function editionText({ dossier: { front }, words }: EditionContext): string | undefined {
  const version = front.version && label({ words }, 'version', { version: front.version });
  const date = front['edition-date'] && dateText(front['edition-date'], words);
  return [date, version].filter(Boolean).join(', ') || undefined;
}
