import { type Message, say } from '../../message/index.ts';
import type { Quantity } from '../dossier.ts';
import { unitOfRecord } from '../rules/unit.ts';
import type { Period } from '../schema/quantity.ts';
import { alternatives } from '../unbound/lexicon.ts';
import { type Bound, MARK, yearsIn } from './bound.ts';
import type { Labels } from './label-words.ts';
import { type Actor, type NamedActor, names, type SentenceWords } from './parties.ts';

/** A sentence that names years names one of the record's, or of another number's that it binds. */
export function yearFaults(bound: Bound, words: SentenceWords): Message[] {
  const { quantity, isDated, beside, sentence, place } = bound;
  const years = yearsIn(sentence);
  const span = spanOf(quantity.period);
  if (isDated || !span || years.length === 0) return [];
  const fits = ({ period }: Quantity) => years.some((year) => isWithin(year, spanOf(period)));
  const own = ownYear(bound, words);
  const isOther = own !== undefined && !isWithin(own, span);
  if (!isOther && beside.some(fits)) return [];
  const [from, to] = span;
  const told = from === to ? String(from) : `${from}–${to === Number.POSITIVE_INFINITY ? '' : to}`;
  return [say('sentence-year', place, quantity.id, isOther ? String(own) : years.join(', '), told)];
}

/** The year that the words behind a number give it: "60 in 1955"; not that of "60% of what it was in 1955". */
function ownYear({ quantity, after }: Bound, { in: within, of }: SentenceWords): number | undefined {
  const year = new RegExp(`^(?<way>[^,;:.()${MARK}]{0,48}?)\\b${within}\\s(?<year>\\d{4})\\b`, 'u');
  const { way = '', year: found } = year.exec(after)?.groups ?? {};
  const isShare = ['percent', 'ratio'].includes(unitOfRecord(quantity).nature);
  if (isShare && new RegExp(`\\b${alternatives(of)}\\b`, 'u').test(way)) return undefined;
  return found === undefined ? undefined : Number(found);
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
export function directionFaults({ quantity, before, place }: Bound, words: SentenceWords): Message[] {
  const verbs = alternatives([...words.up, ...words.down]);
  const link = `(?<link>${alternatives([words.by, words.to])})`;
  const form = new RegExp(
    `\\b(?<verb>${verbs})\\b(?:\\s[\\p{L}${MARK}’-]+){0,6}?\\s${link}\\s(?:[\\p{L}]+\\s)?$`,
    'iu',
  );
  const { verb = '', link: said = '' } = form.exec(before)?.groups ?? {};
  const { value = 0, id } = quantity;
  const growth = growthOf(quantity, words);
  if (verb === '') return [];
  const isUp = words.up.includes(verb.toLowerCase());
  const isBy = said.toLowerCase() === words.by;
  const wrongWay = isBy && (value < 0 || (!isUp && growth === 'by' && value > 0));
  const wrongLink = quantity.growth !== undefined && quantity.growth !== (isBy ? 'by' : 'to');
  if (!wrongWay && !wrongLink) return [];
  return [say('sentence-direction', place, id, `${verb} ${said}`, value, growth)];
}

/** Whether a record says a growth: by its field, else by its label. */
export function growthOf(
  { growth, label }: Quantity,
  { growth: nouns }: SentenceWords,
): 'by' | 'to' | undefined {
  const isNamed = new RegExp(`^(?:\\p{L}+\\s)?${alternatives(nouns)}\\b`, 'iu').test(label);
  return growth ?? (isNamed ? 'by' : undefined);
}

/** The words before a number say no other qualifier than its record, and none twice; a bare number has its record's. */
export function qualifierFaults({ quantity, isBare, before, place }: Bound, words: SentenceWords): Message[] {
  const said = saidQualifier(before, words);
  const { qualifier, id } = quantity;
  if (isBare) {
    if (qualifier === 'exact' || said === qualifier) return [];
    // It may stand further off: "fewer still, … than 5".
    const isNear = words.qualifiers[qualifier]?.some((form) => before.toLowerCase().includes(form));
    return isNear ? [] : [say('sentence-bare', place, id, qualifier)];
  }
  if (said === undefined) return [];
  const word = before.trim().split(' ').at(-1) ?? '';
  return [say('sentence-qualifier', place, id, word, qualifier, said === qualifier)];
}

/** How drawings and cells say qualifiers, in any language. */
const signs: Readonly<Record<string, string>> = {
  ...{ '<': 'under', '>': 'over', '≤': 'up-to', '≥': 'at-least', '~': 'about', '≈': 'about' },
};

/** The qualifier that the words right before a number say. */
export function saidQualifier(before: string, { qualifiers }: SentenceWords): string | undefined {
  const sign = /[<>≤≥~≈]\s?$/.exec(before)?.[0].trim();
  if (sign !== undefined) return signs[sign];
  const kinds = Object.entries(qualifiers);
  const said = kinds.filter(([, forms]) =>
    new RegExp(`(?<![\\p{L}-])${alternatives(forms)}\\s(?:the\\s)?$`, 'iu').test(before),
  );
  // "No more than" ends in "more than".
  const longest = said.toSorted(([, one], [, other]) => lengthAt(before, other) - lengthAt(before, one));
  return longest[0]?.[0];
}

function lengthAt(before: string, forms: readonly string[]): number {
  const text = before.trimEnd().toLowerCase();
  return Math.max(0, ...forms.filter((form) => text.endsWith(form)).map((form) => form.length));
}

/** No other party takes the place of those that a number is of and compared with. */
export function partyFaults(bound: Bound, actors: readonly NamedActor[], words: SentenceWords): Message[] {
  const { quantity, place } = bound;
  const { subject, against, id } = quantity;
  const own = actors.filter(({ actor }) => actor.id === subject || actor.id === against);
  if (own.length === 0) return [];
  const wrong = wrongParty(bound, { own, others: actors.filter((one) => !own.includes(one)) }, words);
  return wrong
    ? [
        say(
          'sentence-party',
          place,
          id,
          wrong.name,
          own.map(({ actor }) => actor.name),
        ),
      ]
    : [];
}

interface Sides {
  /** The parties of the record. */
  readonly own: readonly NamedActor[];
  readonly others: readonly NamedActor[];
}

function wrongParty(bound: Bound, sides: Sides, words: SentenceWords): Actor | undefined {
  return wrongOpponent(bound, sides, words) ?? wrongOwner(bound, sides, words);
}

/** Another party where the number is compared with one. */
function wrongOpponent(
  { quantity, sentence, before, after }: Bound,
  { own, others }: Sides,
  { of, towards }: SentenceWords,
): Actor | undefined {
  const against = own.find(({ actor }) => actor.id === quantity.against);
  if (!against) return undefined;
  const behind = partBehind(after);
  const { clause } = comparedIn(behind, of);
  const first = others.find(({ pattern }) => clause.search(pattern) === 0);
  if (first && !own.some((one) => names(clause, one))) return first.actor;
  if (names(behind, against)) return undefined;
  // "Of all exports to India", where the record has China, which the sentence does not name.
  const told = names(sentence, against) ? undefined : others.find((one) => names(behind, one));
  if (told || names(before, against)) return told?.actor;
  const last = before.slice(before.lastIndexOf(MARK) + 1);
  return others.find(({ pattern }) => last.search(behindWord(towards, pattern)) >= 0)?.actor;
}

/** Whoever is named before the number is whose it is. */
function wrongOwner(
  { quantity, sentence, before, after }: Bound,
  { own, others }: Sides,
  { of, towards }: SentenceWords,
): Actor | undefined {
  const [other] = others.filter((one) => names(before, one));
  if (!other || own.some((one) => names(before, one))) return undefined;
  if (!own.some((one) => names(sentence, one))) return other.actor;
  // "America’s was four times that of Russia", where the record has China and Russia.
  const { link, clause } = comparedIn(partBehind(after), of);
  const subject = own.find(({ actor }) => actor.id === quantity.subject);
  const isSubject = !before.includes(MARK) && subject !== undefined && !names(sentence, subject);
  const isOpposed = !towards.includes(link) && own.some(({ pattern }) => clause.search(pattern) === 0);
  return isSubject && isOpposed ? other.actor : undefined;
}

/** "Was … in America", of a number whose record is of somebody else, while another record says the same of America. */
export function twinFaults(
  { quantity, after, place }: Bound,
  actors: readonly NamedActor[],
  { labels, at }: { readonly labels: Labels; readonly at: readonly string[] },
): Message[] {
  const behind = partBehind(after).split(/\sand\s/, 1)[0] ?? '';
  const own = actors.find(({ actor }) => actor.id === quantity.subject);
  if (at.length === 0 || !own || names(behind, own)) return [];
  const named = actors.filter(({ pattern }) => behind.search(behindWord(at, pattern)) >= 0);
  if (named.length === 0) return [];
  const twin = labels.twins(quantity).find(({ subject }) => named.some(({ actor }) => actor.id === subject));
  const other = named.find(({ actor }) => actor.id === twin?.subject);
  return other ? [say('sentence-party', place, quantity.id, other.actor.name, [own.actor.name])] : [];
}

function partBehind(after: string): string {
  return after.split(/[.,;:\ufffc]/u, 1)[0] ?? '';
}

/** What a number is compared with, and the word that says so. */
function comparedIn(
  behind: string,
  of: readonly string[],
): { readonly link: string; readonly clause: string } {
  const compared = new RegExp(
    `^(?:\\s[\\p{Ll}-]+){0,2}?\\s(?<link>${of.join('|')})\\s(?:the\\s|what\\s(?:the\\s)?)?(?<rest>.*)|^\\s(?<next>\\p{Lu}.*)`,
    'u',
  );
  const { link = '', rest = '', next = '' } = compared.exec(behind)?.groups ?? {};
  return { link, clause: rest || next };
}

function behindWord(words: readonly string[], { source }: RegExp): RegExp {
  return new RegExp(`\\b${alternatives(words)}\\s(?:the\\s)?${source}`, 'u');
}
