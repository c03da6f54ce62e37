import type { Nodes } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import { type Dossier, placeOfField, placeWithin, printedRecords, type Section } from '../dossier/index.ts';
import { type Message, type Place, say } from '../message/index.ts';
import { facesFor, type Theme } from '../theme/index.ts';
import type { World } from '../world/index.ts';

/** A text as it prints, what it is, where it stands, and the stacks that may set it. */
interface Printed {
  readonly text: string;
  readonly what: string;
  readonly place: (at: number) => Place;
  readonly roles: readonly string[];
}

/**
 * Every character of a dossier that its theme can't print, at its place. Running text is judged by the stack for
 * text. All else is judged by every stack that a theme may set it in. The words in drawings are judged as they are drawn.
 */
export async function checkCharacters(dossier: Dossier, theme: Theme, world: World): Promise<Message[]> {
  const messages: Message[] = [];
  for (const { text, what, place, roles } of printedTexts(dossier, theme)) {
    const { missing } = await facesFor(theme, text, world, roles);
    const [first] = missing;
    if (first !== undefined) messages.push(say('no-glyph', place(text.indexOf(first)), missing, what));
  }
  return messages;
}

/** Every text of a dossier that may be printed, with its place. */
export function* printedTexts(dossier: Dossier, theme: Theme): Generator<Printed> {
  yield* ofSections(dossier, theme);
  yield* ofRecords(dossier, theme);
}

/** The stacks that may set what is no running text: those for originals and for code have text of their own. */
function plainRoles({ stacks }: Theme): string[] {
  return Object.keys(stacks).filter((role) => role !== 'original' && role !== 'mono');
}

function* ofSections({ sections }: Dossier, theme: Theme): Generator<Printed> {
  const all = plainRoles(theme);
  for (const section of sections) {
    yield* ofNodes(section.title, section, 'the section’s title', all);
    for (const item of section.items) {
      if (item.kind === 'prose') yield* ofNodes(item.prose, section, 'the section’s text', ['serif']);
      if (item.kind === 'heading') yield* ofNodes(item.text, section, 'the heading', all);
      if (item.kind !== 'claim') continue;
      const { id, headline, summary, detail } = item.claim;
      yield* ofNodes(headline, section, `the headline of "${id}"`, all);
      yield* ofNodes([...summary, ...detail], section, `the claim "${id}"`, ['serif']);
    }
  }
}

function* ofNodes(
  nodes: readonly Nodes[],
  section: Section,
  what: string,
  roles: readonly string[],
): Generator<Printed> {
  const found: Printed[] = [];
  for (const node of nodes)
    visit(node, (inner) => {
      if (inner.type === 'table') {
        found.push(...ofNodes(inner.children, section, what, ['sans']));
        return SKIP;
      }
      if (inner.type !== 'text' && inner.type !== 'inlineCode' && inner.type !== 'code') return undefined;
      const place = (at: number) => placeInNode(inner, at, section.origin);
      found.push({ text: inner.value, what, place, roles: inner.type === 'text' ? roles : ['mono'] });
      return undefined;
    });
  yield* found;
}

/** Where a letter of a node stands: its line, and its column on the node's first line. */
function placeInNode(node: Nodes & { value: string }, at: number, origin: Place): Place {
  const { start } = node.position ?? {};
  if (!start) return origin;
  const before = node.value.slice(0, at).split('\n');
  if (before.length > 1) return { file: origin.file, line: start.line + before.length - 1 };
  return { file: origin.file, line: start.line, column: start.column + at };
}

/** What a record holds beside text that prints. */
const silent = new Set(['id', 'origin', 'schema', 'literals', 'theme', 'editions', 'expression', 'language']);

function* ofRecords(dossier: Dossier, theme: Theme): Generator<Printed> {
  const { front, changes, tables, charts } = dossier;
  const roles = plainRoles(theme);
  yield* ofValue(front, roles, (path) => placeOfField(front, ...path));
  for (const record of printedRecords(dossier))
    yield* ofValue(record, roles, (path) => placeOfField(record, ...path));
  for (const change of changes)
    yield* ofValue(change, roles, (path) => placeWithin(change, path) ?? { file: front.origin.file });
  for (const table of tables.values()) {
    if (!table.schema.plate) continue;
    yield* ofValue(table.schema, roles, (path) => placeOfField(table, ...path));
    for (const row of table.rows)
      yield* ofValue(row, roles, (path) => placeWithin(row, path) ?? table.origin);
  }
  for (const chart of charts.values())
    yield* ofValue(chart.meta, roles, (path) => placeOfField(chart, 'usermeta', ...path));
}

type Path = readonly (string | number)[];

/** Each text in a value, however deep. What is in the original language is set in the stack for it. */
function* ofValue(
  value: unknown,
  roles: readonly string[],
  placeOf: (path: Path) => Place,
  path: Path = [],
): Generator<Printed> {
  if (typeof value === 'string') {
    const own = path.includes('original') ? ['original'] : roles;
    yield { text: value, what: `\`${path.join('.')}\``, place: () => placeOf(path), roles: own };
  } else if (typeof value === 'object' && value !== null && !(value instanceof Uint8Array)) {
    for (const [key, inner] of Object.entries(value))
      if (!silent.has(key))
        yield* ofValue(inner, roles, placeOf, [...path, Array.isArray(value) ? Number(key) : key]);
  }
}
