import type { Node } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import { type Message, type Place, say } from '../message/index.ts';
import { directiveId, type TextDirective } from './directives.ts';
import type { Dossier, Quantity } from './dossier.ts';
import type { Period } from './schema/quantity.ts';
import { alternatives, type Lexicon } from './unbound/lexicon.ts';

type Words = NonNullable<Lexicon['sentences']>;
type Actor = Dossier['actors'] extends ReadonlyMap<string, infer A> ? A : never;

/** A bound number within its sentence. */
interface Bound {
  readonly quantity: Quantity;
  readonly isBare: boolean;
  /** It prints its own year. */
  readonly isDated: boolean;
  /** All that its sentence binds. */
  readonly beside: readonly Quantity[];
  readonly place: Place;
  readonly before: string;
  readonly after: string;
  readonly sentence: string;
}

/** Stands for a bound number in the text of its sentence. */
const MARK = '\ufffc';

/** Holds sentences against the records that they bind: year, direction, qualifier and party. */
export function checkSentences(dossier: Dossier): Message[] {
  const words = dossier.lexicon?.sentences;
  if (!words) return [];
  const actors = namesOfActors(dossier, words);
  return boundNumbers(dossier).flatMap((bound) => [
    ...yearFaults(bound),
    ...directionFaults(bound, words),
    ...qualifierFaults(bound, words),
    ...partyFaults(bound, actors, words),
  ]);
}

function boundNumbers(dossier: Dossier): Bound[] {
  return dossier.sections.flatMap(({ items, origin: { file } }) =>
    items.flatMap((item) => {
      if (item.kind === 'prose') return item.prose.flatMap((node) => boundIn(node, file, dossier));
      if (item.kind !== 'claim') return [];
      const { headline, summary, detail } = item.claim;
      const head: Node & { children: readonly Node[] } = { type: 'paragraph', children: headline };
      return [head, ...summary, ...detail].flatMap((node) => boundIn(node, file, dossier));
    }),
  );
}

/** The bound numbers of every paragraph below a node. */
function boundIn(root: Node, file: string, { quantities }: Dossier): Bound[] {
  const found: Bound[] = [];
  visit(root, 'paragraph', (paragraph: Node & { children: readonly Node[] }) => {
    const numbers: { quantity: Quantity | undefined; node: TextDirective }[] = [];
    const text = paragraph.children
      .map((child) => {
        if (!isDirective(child)) return textOf(child);
        // Ids are no words of the sentence, and a literal is what its writer vouches for.
        if (child.name !== 'quantity') return '';
        numbers.push({ quantity: quantities.get(directiveId(child) ?? ''), node: child });
        return MARK;
      })
      .join('')
      .replaceAll(/\s+/g, ' ');
    for (const sentence of text.split(/(?<=[.!?:;]["”’)]?)\s(?=[\p{Lu}\ufffc])/u)) {
      const parts = sentence.split(MARK);
      const bound = numbers.splice(0, parts.length - 1);
      const beside = bound.flatMap((one) => one.quantity ?? []);
      for (const [at, { quantity, node }] of bound.entries()) {
        const index = at + 1;
        const { start } = node.position ?? {};
        if (!quantity) continue;
        found.push({
          ...{
            quantity,
            sentence,
            isBare: node.attributes?.bare !== undefined,
            isDated: node.attributes?.year !== undefined,
            beside,
          },
          place: { file, ...(start && { line: start.line, column: start.column }) },
          before: parts.slice(0, index).join(MARK),
          after: parts.slice(index).join(MARK),
        });
      }
    }
  });
  return found;
}

function isDirective(node: Node): node is TextDirective {
  return node.type === 'textDirective';
}

/** A sentence that names years names one of the record's, or of another number's that it binds. */
function yearFaults({ quantity, isDated, beside, sentence, place }: Bound): Message[] {
  const found = sentence.matchAll(/(?<![\d.,$€£-])(?:1[5-9]|20)\d{2}(?![\d%]|[.,]\d)/g);
  const years = [...found].map(([year]) => Number(year));
  const span = spanOf(quantity.period);
  if (isDated || !span || years.length === 0) return [];
  const fits = ({ period }: Quantity) => years.some((year) => isWithin(year, spanOf(period)));
  if (beside.some(fits)) return [];
  const [from, to] = span;
  const told = from === to ? String(from) : `${from}–${to === Number.POSITIVE_INFINITY ? '' : to}`;
  return [say('sentence-year', place, quantity.id, years.join(', '), told)];
}

/** "Before 2000" of what ran to 1999: beside a span stands the year that ends or begins it. */
function isWithin(year: number, span: readonly [number, number] | undefined): boolean {
  if (!span) return false;
  const [from, to] = span;
  const room = from === to ? 0 : 1;
  return year >= from - room && year <= to + room;
}

function spanOf(period: Period | undefined): readonly [number, number] | undefined {
  if (period === undefined) return undefined;
  const year = (date: string) => Number(date.slice(0, 4));
  if (typeof period === 'string') return [year(period), year(period)];
  if ('words' in period) return undefined;
  return [year(period.from), period.to === undefined ? Number.POSITIVE_INFINITY : year(period.to)];
}

/** "Grew by" goes with a growth above nought, "fell by" with one that has no sign of its own. */
function directionFaults({ quantity, before, place }: Bound, words: Words): Message[] {
  const verbs = alternatives([...words.up, ...words.down]);
  const link = `(?<link>${alternatives([words.by, words.to])})`;
  const form = new RegExp(
    `\\b(?<verb>${verbs})\\b(?:\\s[\\p{L}\ufffc’-]+){0,6}?\\s${link}\\s(?:[\\p{L}]+\\s)?$`,
    'iu',
  );
  const { verb = '', link: said = '' } = form.exec(before)?.groups ?? {};
  const { value = 0, growth, id } = quantity;
  if (verb === '') return [];
  const isUp = words.up.includes(verb.toLowerCase());
  const isBy = said.toLowerCase() === words.by;
  const wrongWay = isBy && (value < 0 || (!isUp && growth === 'by' && value > 0));
  const wrongLink = growth !== undefined && growth !== (isBy ? 'by' : 'to');
  if (!wrongWay && !wrongLink) return [];
  return [say('sentence-direction', place, id, `${verb} ${said}`, value, growth)];
}

/** The words before a number say no other qualifier than its record, and none twice; a bare number has its record's. */
function qualifierFaults({ quantity, isBare, before, place }: Bound, words: Words): Message[] {
  const kinds = Object.entries(words.qualifiers);
  const said = kinds.find(([, forms]) =>
    new RegExp(`(?<![\\p{L}-])${alternatives(forms)}\\s(?:the\\s)?$`, 'iu').test(before),
  );
  const { qualifier, id } = quantity;
  if (isBare) {
    if (qualifier === 'exact' || said?.[0] === qualifier) return [];
    // It may stand further off: "fewer still, … than 5".
    const isNear = words.qualifiers[qualifier]?.some((form) => before.toLowerCase().includes(form));
    return isNear ? [] : [say('sentence-bare', place, id, qualifier)];
  }
  if (!said) return [];
  const [kind] = said;
  const word = before.trim().split(' ').at(-1) ?? '';
  return [say('sentence-qualifier', place, id, word, qualifier, kind === qualifier)];
}

interface NamedActor {
  readonly actor: Actor;
  readonly pattern: RegExp;
}

/** States and the like by all that they are called: name, short form, possessive, other names, and their adjectives. */
function namesOfActors({ actors }: Dossier, { endings }: Words): NamedActor[] {
  return [...actors.values()]
    .filter(({ kind }) => kind === 'state' || kind === 'alliance')
    .map((actor) => {
      const { name, short, possessive, aliases } = actor;
      const known = [name, short, possessive, ...aliases].filter((one) => one !== undefined);
      const roots = [name, ...aliases].filter((one) => /^\p{Lu}\p{Ll}{3,}$/u.test(one));
      const adjectives = roots.flatMap((one) => [one, one.slice(0, -1)]);
      const adjective = adjectives.length > 0 ? `|${alternatives(adjectives)}${alternatives(endings)}` : '';
      return {
        actor,
        pattern: new RegExp(`(?<![\\p{L}])(?:${alternatives(known)}${adjective})(?![\\p{L}])`, 'gu'),
      };
    });
}

/** No other party takes the place of those that a number is of and compared with. */
function partyFaults(
  { quantity, sentence, before, after, place }: Bound,
  actors: readonly NamedActor[],
  { of }: Words,
): Message[] {
  const { subject, against, id } = quantity;
  const own = [subject, against];
  const isParty = (actor: Actor) => own.includes(actor.id);
  const parties = actors.filter(({ actor }) => isParty(actor));
  if (parties.length === 0) return [];
  const wrong = (actor: Actor) => [
    say(
      'sentence-party',
      place,
      id,
      actor.name,
      parties.map((one) => one.actor.name),
    ),
  ];
  const compared = new RegExp(
    `^(?:\\s[\\p{Ll}-]+){0,2}?\\s(?:${of.join('|')})\\s(?:the\\s|what\\s(?:the\\s)?)?(?<rest>.*)|^\\s(?<next>\\p{Lu}.*)`,
    'u',
  );
  const { rest = '', next = '' } = compared.exec(after.split(/[.,;:\ufffc]/u, 1)[0] ?? '')?.groups ?? {};
  const clause = rest || next;
  const first = actors.find(({ pattern }) => clause.search(pattern) === 0);
  const isNamed = parties.some(({ pattern }) => clause.match(pattern));
  if (against !== undefined && first && !isNamed) return wrong(first.actor);
  // Whoever is named before the number is whose it is.
  const named = actors.filter(({ pattern }) => before.match(pattern));
  const [other] = named;
  const isThere = parties.some(({ pattern }) => sentence.match(pattern));
  return other && !isThere ? wrong(other.actor) : [];
}
