import { byCodeUnit } from '../message/index.ts';
import { type PartKind, type PlannedPart, partsOf } from '../plan/index.ts';
import { label, periodText, referencePieces } from '../text/index.ts';
import { annexView } from './annex.ts';
import { type EditionContext, standingView } from './context.ts';
import { frontView } from './front-view.ts';
import { historyView } from './history.ts';
import { panelNumbers } from './panel-numbers.ts';
import { proseHtml } from './prose.ts';
import { returnView } from './returns.ts';

type View = Readonly<Record<string, unknown>>;

/** Parts of the report that stand before and behind its sections. */
export const backParts = {
  cover: (_, context) => ({ ...frontView(context), credit: context.dossier.front.credit ?? null }),
  contents,
  endnotes: notes,
  people: (_, context) => ({
    actors: [...context.dossier.actors.values()].flatMap((actor) =>
      actor.role
        ? [
            {
              name: actor.name,
              short: actor.short ?? null,
              original: actor.original ?? null,
              role: actor.role,
              note: actor.note ? context.editorsNotes.add(actor.id, actor.name, actor.note) : null,
            },
          ]
        : [],
    ),
  }),
  events: (_, context) => ({
    events: [...context.dossier.events.values()]
      .sort((a, b) => byCodeUnit(monthOf(a.date), monthOf(b.date)))
      .map((event) => ({
        date:
          event.words ??
          periodText(event.to ? { from: event.date, to: event.to } : event.date, context.words),
        label: event.label,
        text: event.text ?? null,
        standing: standingView(event.standing, event.holder, context),
        note: event.note ? context.editorsNotes.add(event.id, event.label, event.note) : null,
      })),
  }),
  glossary: (_, context) => ({
    terms: [...context.dossier.glossary.values()].map((term) => ({
      term: term.term,
      original: term.original ?? null,
      definition: term.definition,
    })),
  }),
  references: (_, context) => ({
    sources: [...context.dossier.sources.values()].map((source) => ({
      id: `source-${source.id}`,
      source: source.id,
      pieces: referencePieces(source, context.words),
      note: source.note ?? null,
    })),
  }),
  annex: (_, context) => annexView(context),
  changes: (_, context) => historyView(context),
  colophon: (_, context) => ({
    drawn: label(context, 'drawn-from', { faces: listed(context.families, context.words.language) }),
    rights: context.dossier.front.rights ?? null,
  }),
} satisfies Partial<Record<PartKind, (part: PlannedPart, context: EditionContext) => View>>;

const back = [
  'events',
  'people',
  'glossary',
  'annex',
  'notes',
  'endnotes',
  'references',
  'changes',
  'colophon',
] as const;

function contents(_: PlannedPart, context: EditionContext): View {
  const parts = partsOf(context.plan);
  const behind = parts.flatMap(({ kind, heading }) => {
    const known = back.find((one) => one === kind);
    if (known === undefined || isBare(known, context)) return [];
    return [{ kind, name: heading ?? (known === 'events' ? 'timeline' : known) }];
  });
  return {
    sections: context.dossier.sections
      .map((section, index) => ({
        id: `section-${section.id}`,
        number: String(index + 1),
        title: proseHtml(section.title, context.prose),
      }))
      .filter(({ id }) => context.printedSections.has(id)),
    behind: behind.map(({ kind, name }) => ({ id: kind, title: label(context, name) })),
    plates: [...context.plateNumbers].map(([id, number]) => ({
      id: `plate-${id}`,
      number: String(number),
      title: context.plates.get(id)?.title ?? id,
    })),
  };
}

/** Within a month the file's order holds: a month without a day has no place among its days. */
function monthOf(date: string): string {
  return date.slice(0, 7);
}

/** Whether the dossier has nothing for a part, which is then left out, heading and all: a small one has no glossary. */
export function isBare(kind: string, context: EditionContext): boolean {
  const { dossier } = context;
  const { front } = dossier;
  const imprint = [front.credit, front.issuer, front.audience, front.licence, front.rights, front.disclaimer];
  const counts: Record<string, number> = {
    about: [
      ...imprint,
      context.plan.edition.masthead ? undefined : front.version,
      front.address,
      front.contact,
      front['information-date'],
      ...front.authors,
    ].filter(Boolean).length,
    people: [...dossier.actors.values()].filter((actor) => actor.role).length,
    glossary: dossier.glossary.size,
    events: dossier.events.size,
    annex: dossier.quantities.size,
    notes: context.editorsNotes.all().length,
    endnotes: context.endnotes.all().length,
    references: dossier.sources.size,
    changes: dossier.changes.length,
    method: dossier.front['evidence-limits'].length,
    numbers: panelNumbers(context).length,
    code: dossier.front.address === undefined ? 0 : 1,
  };
  return counts[kind] === 0;
}

/** Endnotes; where the edition has no list of references, the works that they cite stand below. */
function notes(_: PlannedPart, context: EditionContext): View {
  const all = context.endnotes.all();
  const parts = partsOf(context.plan);
  const hasReferences = parts.some(({ kind }) => kind === 'references');
  const cited = hasReferences ? [] : [...new Set(all.map(({ source }) => source))];
  return {
    notes: all.map((note) => ({ ...note, back: returnView(String(note.number), note.marks, context.words) })),
    sources: cited.flatMap((id) => {
      const source = context.dossier.sources.get(id);
      return source
        ? [{ id: `source-${id}`, source: id, pieces: referencePieces(source, context.words) }]
        : [];
    }),
  };
}

function listed(names: readonly string[], language: string): string {
  return new Intl.ListFormat(language, { style: 'long', type: 'conjunction' }).format(names);
}
