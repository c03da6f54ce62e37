import { type Message, type Severity, say } from '../../message/index.ts';
import type { Quantity } from '../dossier.ts';
import { isSameDimension, unitOfRecord } from '../rules/unit.ts';
import type { Lexicon } from '../unbound/lexicon.ts';
import { alternatives } from '../unbound/lexicon.ts';
import type { FoundNumber } from '../unbound/numbers.ts';
import { isAuthor, type Mention } from './actor-names.ts';
import type { Compared } from './compared.ts';
import { type Passage, wordsAround } from './held-text.ts';
import { isFraction, isNumberOf } from './number-forms.ts';
import { yearFaults } from './years.ts';

/** What the words around a number say against its record: bound, year, direction and parties. */
export function faultsOf(compared: Compared): Message[] {
  const { lexicon } = compared;
  return [
    ...(lexicon ? [...qualifierFaults(compared, lexicon), ...directionFaults(compared, lexicon)] : []),
    ...yearFaults(compared),
    ...partyFaults(compared, lexicon),
  ];
}

/** The value of a record as messages show it. */
export function shownValue({ value, unit }: Quantity): string {
  return `${value ?? ''} ${unit}`;
}

/** What the text says around a number: the kind of qualifier, in the text's own words. */
interface Said {
  readonly kind: string;
  readonly words: string;
}

const bounds: Readonly<Record<string, 'below' | 'above'>> = {
  ...{ under: 'below', 'up-to': 'below', over: 'above', 'at-least': 'above' },
};

function qualifierFaults(compared: Compared, lexicon: Lexicon): Message[] {
  const { quantity, passage, cited, place } = compared;
  const { qualifier, words } = quantity;
  const said = qualifierOf(passage, lexicon);
  if (words !== undefined && said && words.toLowerCase().includes(said.words.toLowerCase())) {
    // The record keeps how the source puts it: that must not say the other way.
    if (bounds[said.kind] === undefined || bounds[qualifier] === bounds[said.kind]) return [];
  }
  const isSo = said
    ? said.kind === qualifier || (said.kind === 'near' && qualifier !== 'exact')
    : qualifier === 'exact' || (qualifier === 'about' && isAbout(compared, lexicon));
  if (isSo) return [];
  const isGrave = bounds[said?.kind ?? ''] !== bounds[qualifier];
  const severity: Severity = isGrave ? 'error' : 'warning';
  const around = wordsAround(passage);
  return said
    ? [say('source-qualifier', place, cited, qualifier, said.words, around, severity)]
    : [say('source-qualifier-none', place, cited, qualifier, around, severity)];
}

/** What is rounded, a fraction in words, or in a sentence that says "roughly 92% of one, and 62% of another", is about so much. */
function isAbout({ quantity, passage: { found, before } }: Compared, lexicon: Lexicon): boolean {
  const isRounded = !isNumberOf(found, { ...quantity, qualifier: 'exact' });
  return isRounded || isFraction(found) || hasWords(before, qualifiersOf(lexicon).about ?? []);
}

function hasWords(text: string, words: readonly string[]): boolean {
  return new RegExp(`(?<!\\p{L})${alternatives(words)}(?!\\p{L})`, 'iu').test(text);
}

/** The qualifier beside a number, or beside one that it is joined to: "about 24 percent and 7.8 percent". */
function qualifierOf(passage: Passage, lexicon: Lexicon): Said | undefined {
  const { sources } = lexicon;
  const before = qualifiersOf(lexicon);
  for (const { at } of joinedBefore(passage, lexicon)) {
    const text = passage.sentence.text.slice(0, at);
    const said = formAt(
      before,
      text,
      (forms) => `(?<![\\p{L}-])(?<words>${forms})\\s(?:(?:the|a|an|only)\\s)?$`,
    );
    if (said) return turned(said, text, sources?.not ?? []);
  }
  return (
    sources &&
    formAt(
      sources.behind,
      passage.after,
      (forms) => `^(?:\\s[\\p{L}%]+){0,2}?\\s(?<words>${forms})(?!\\p{L})`,
    )
  );
}

/** "Not expected to exceed" is "up to". */
function turned(said: Said, text: string, not: readonly string[]): Said {
  const other: Readonly<Record<string, string>> = { over: 'up-to', under: 'at-least' };
  const kind = other[said.kind];
  if (kind === undefined || not.length === 0) return said;
  const before = text.slice(0, text.lastIndexOf(said.words));
  const isTurned = new RegExp(`(?<![\\p{L}’'])${alternatives(not)}(?:\\s\\p{L}+){0,3}\\s$`, 'iu').exec(
    before,
  );
  return isTurned ? { kind, words: isTurned[0] + said.words } : said;
}

/** All words before a number that say something of its bounds, by kind. */
function qualifiersOf({ sentences, sources }: Lexicon): Readonly<Record<string, readonly string[]>> {
  const kinds = { ...sentences?.qualifiers };
  for (const [kind, words] of Object.entries(sources?.before ?? {}))
    kinds[kind] = [...(kinds[kind] ?? []), ...words];
  return { ...kinds, ...(sources && { near: sources.near, stressed: sources.stressed }) };
}

/** The kind whose words a text has at some place: the longest of them, as "more than" is within "no more than". */
function formAt(
  kinds: Readonly<Record<string, readonly string[]>>,
  text: string,
  pattern: (forms: string) => string,
): Said | undefined {
  const found = Object.entries(kinds).flatMap(([kind, forms]) => {
    const words = new RegExp(pattern(alternatives(forms)), 'iu').exec(text)?.groups?.words;
    return words === undefined ? [] : [{ kind, words }];
  });
  return found.sort((one, other) => other.words.length - one.words.length)[0];
}

/** A number, and those before it that nothing but a unit and a join parts from it: its own first. */
function joinedBefore({ found, beside, sentence }: Passage, { joins, units }: Lexicon): Passage['found'][] {
  const link = new RegExp(
    `^(?:\\s?(?:%|${alternatives(Object.keys(units))}))?(?:,?\\s${alternatives(joins)}\\s|,\\s|\\s\\(|\\s?[–—-]\\s?)$`,
    'iu',
  );
  const chain = [found];
  for (const before of [...beside].reverse()) {
    const [last] = chain.slice(-1);
    if (!last || before.at >= last.at) continue;
    if (!link.test(sentence.text.slice(before.at + before.shown.length, last.at))) break;
    chain.push(before);
  }
  return chain;
}

/** "Grew by", "fell to": against the sign of the record, and what its growth counts. */
function directionFaults({ quantity, passage, cited, place }: Compared, lexicon: Lexicon): Message[] {
  const { sentences, sources } = lexicon;
  if (!sentences || !sources) return [];
  const { value = 0, growth, label } = quantity;
  const link = `(?<link>${alternatives([sentences.by, sentences.to])})`;
  const form = new RegExp(
    `(?<!\\p{L})(?<verb>${alternatives([...sentences.up, ...sentences.down])})(?:\\s[\\p{L}’'-]+){0,2}?\\s${link}(?:\\s[\\p{L}-]+){0,3}\\s$`,
    'iu',
  );
  const { verb, link: linked = '' } = form.exec(passage.before)?.groups ?? {};
  if (verb === undefined) return [];
  const isUp = sentences.up.includes(verb.toLowerCase());
  const isBy = linked.toLowerCase() === sentences.by.toLowerCase();
  const grows = hasWords(label, sources.growth);
  const isWrongWay = isBy && grows && (isUp ? value < 0 : value > 0);
  const isWrongLink = growth !== undefined && growth !== (isBy ? 'by' : 'to');
  if (!isWrongWay && !isWrongLink) return [];
  const shown = `${shownValue(quantity)}${growth === undefined ? '' : `, growth: ${growth}`}`;
  return [say('source-direction', place, cited, shown, `${verb} ${linked}`, wordsAround(passage))];
}

/** How many characters back a party may have been named. */
const farthest = 5000;

/** The parties of a record are those of the sentence, or of its paragraph where the sentence names no others. */
function partyFaults(compared: Compared, lexicon: Lexicon | undefined): Message[] {
  const { quantity, passage, source, actors, cited, place } = compared;
  const { sentence, paragraph } = passage;
  const own = [quantity.subject, quantity.against]
    .filter((id) => id !== undefined)
    // Whose source it is, says "I".
    .filter((id) => !isAuthor(actors.nameOf(id), source));
  if (own.length === 0) return [];
  // Who is spoken of was named by then.
  const end = sentence.at + sentence.text.length;
  const around = `${paragraph.heading} ${paragraph.text.slice(Math.max(0, end - farthest), end)}`;
  const isOther = ({ actor: { id, kind } }: Mention) =>
    (kind === 'state' || kind === 'alliance') && !own.includes(id);
  const named = actors.in(sentence.text);
  const others = (named.length > 0 ? named : actors.in(around)).filter(isOther);
  const missing = own.filter((id) => !actors.isNamed(id, sentence.text));
  const lost = missing.filter((id) => others.length > 0 && !actors.isNamed(id, around));
  const told = (ids: readonly string[], instead: readonly string[]) => {
    const names = ids.map((id) => actors.nameOf(id));
    return [say('source-party', place, cited, names, [...new Set(instead)], wordsAround(passage))];
  };
  const instead = others.map(({ actor }) => actor.name);
  if (lost.length > 0) return told(lost, instead);
  const inTurn = lexicon && partyInTurn(compared, lexicon);
  if (inTurn && !own.includes(inTurn.id)) return told(own, [inTurn.name]);
  if (isTurned(compared))
    return [say('source-party-turned', place, cited, ...partiesOf(compared), wordsAround(passage))];
  const { subject, against } = quantity;
  if (inTurn && against !== undefined && against !== inTurn.id && subject !== inTurn.id)
    return told([against], [inTurn.name]);
  return [];
}

/** Whether two numbers count the same, and may stand in one row. */
function isAlike(one: FoundNumber, other: FoundNumber): boolean {
  return (
    (one.natures ?? []).join() === (other.natures ?? []).join() &&
    isSameDimension(one.dimensions ?? {}, other.dimensions ?? {})
  );
}

/** "Four times what Sudia has": the party that a multiple is of stands before it, the other behind. */
function isTurned({ quantity, passage, actors }: Compared): boolean {
  const { subject, against } = quantity;
  if (subject === undefined || against === undefined || unitOfRecord(quantity).nature !== 'ratio')
    return false;
  const { sentence, found } = passage;
  const sides = (id: string) =>
    actors.in(sentence.text).flatMap(({ actor, at }) => (actor.id === id ? [at < found.at] : []));
  const [own, other] = [sides(subject), sides(against)];
  return own.length > 0 && other.length > 0 && own.every((isBefore) => !isBefore) && other.every(Boolean);
}

function partiesOf({ quantity: { subject = '', against = '' }, actors }: Compared): [string, string] {
  return [actors.nameOf(subject), actors.nameOf(against)];
}

/** "24 percent and 7.8 percent of Chinese and American spending, respectively": the party of this number. */
function partyInTurn(
  { passage, actors }: Compared,
  { sources }: Lexicon,
): { id: string; name: string } | undefined {
  const { sentence, beside, found } = passage;
  if (!sources) return undefined;
  const end = sentence.text
    .slice(found.at)
    .search(new RegExp(`(?<!\\p{L})${alternatives(sources.respectively)}(?!\\p{L})`, 'iu'));
  if (end < 0) return undefined;
  const numbers = beside.filter((one) => one.at <= found.at + end && isAlike(one, found));
  // Those that this one is in a row with: no party stands between them.
  const parties = actors.in(sentence.text).filter(({ at }) => at < found.at + end);
  const last = numbers.at(-1);
  if (!last) return undefined;
  const behind = parties.filter(({ at }) => at > last.at);
  const before = parties.filter(({ at }) => at < last.at).at(-1)?.at ?? -1;
  const row = numbers.filter(({ at }) => at > before);
  const index = row.findIndex(({ at }) => at === found.at);
  const actor = row.length === behind.length && row.length > 1 ? behind[index]?.actor : undefined;
  return actor && { id: actor.id, name: actor.name };
}
