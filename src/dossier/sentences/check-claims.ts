import type { Node } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import { type Message, type Place, say } from '../../message/index.ts';
import { directiveId, isParent, isTextDirective, type TextDirective } from '../directives.ts';
import type { Claim, Dossier, Quotation } from '../dossier.ts';
import { placeOfField } from '../located.ts';
import { evidencePlaces } from '../record-kinds.ts';
import { isAuthor } from '../source/actor-names.ts';
import { alternatives } from '../unbound/lexicon.ts';
import { MARK, sentencesIn } from './bound.ts';
import { comparisonFaults } from './comparisons.ts';
import { Labels } from './label-words.ts';
import { everybody, type NamedActor, names, partiesOf, type SentenceWords } from './parties.ts';
import { trendFaults } from './trends.ts';

interface Context {
  readonly dossier: Dossier;
  readonly words: SentenceWords;
  readonly actors: readonly NamedActor[];
  readonly parties: readonly NamedActor[];
  readonly labels: Labels;
  readonly hedges: Hedges;
}

/** Words without which a headline says more than its summary. */
interface Hedges {
  readonly plain: RegExp;
  /** With those that are hedges where a headline is certain. */
  readonly any: RegExp;
  readonly certain: RegExp;
}

function hedgesOf({ hedges, possible, certain }: SentenceWords): Hedges {
  const form = (forms: readonly string[]) =>
    new RegExp(forms.length > 0 ? `(?<!\\p{L})${alternatives(forms)}(?!\\p{L})` : '(?!)', 'iu');
  return { plain: form(hedges), any: form([...hedges, ...possible]), certain: form(certain) };
}

/** Holds claims to whoever holds them, to their own summaries, and to what they rest on; quotations to their speakers. */
export function checkClaims(dossier: Dossier): Message[] {
  const measured = [...dossier.claims.values()].flatMap((claim) => [
    ...unmeasured(claim, dossier),
    ...unnamedEvidence(claim, dossier),
  ]);
  const words = dossier.lexicon?.sentences;
  if (!words) return measured;
  const context = {
    ...{ dossier, words, actors: everybody(dossier, words), parties: partiesOf(dossier, words) },
    ...{ labels: new Labels(dossier), hedges: hedgesOf(words) },
  };
  return [
    ...measured,
    ...[...dossier.claims.values()].flatMap((claim) => [
      ...holderFaults(claim, context),
      ...sourceFaults(claim, context),
      ...comparedFaults(claim, context),
      ...hedgeFaults(claim, context),
      ...headlineFaults(claim, context),
      ...repeatFaults(claim, context),
    ]),
    ...frontFaults(context),
    ...dossier.sections.flatMap(({ items, origin: { file } }) =>
      items.flatMap((item) => {
        if (item.kind === 'prose') return speakerFaults(item.prose, file, context);
        if (item.kind !== 'claim') return [];
        return speakerFaults([...item.claim.summary, ...item.claim.detail], file, context);
      }),
    ),
  ];
}

/** What is measured rests on a quantity whose producer is named. What rests on sources alone may be measured there. */
function unmeasured(claim: Claim, { quantities }: Dossier): Message[] {
  if (claim.standing !== 'measured') return [];
  const bound = directiveIds([...claim.headline, ...claim.summary, ...claim.detail], 'quantity');
  const named = [...claim.evidence, ...bound].flatMap((id) => quantities.get(id) ?? []);
  if (named.some(({ standing }) => standing === 'measured')) return [];
  return [say('claim-measured', placeOfField(claim, 'standing'), claim.id, named.length === 0)];
}

/** A claim that binds quantities names one of them as evidence, where it names quantities at all. */
function unnamedEvidence(claim: Claim, { quantities }: Dossier): Message[] {
  const named = claim.evidence.filter((id) => quantities.has(id));
  // What has no number here, as in a row of a series, is told by itself.
  const bound = directiveIds([...claim.headline, ...claim.summary, ...claim.detail], 'quantity');
  if (bound.some((id) => quantities.get(id)?.value === undefined)) return [];
  if (named.length === 0 || bound.length === 0 || bound.some((id) => named.includes(id))) return [];
  return [say('claim-evidence', claim.origin, claim.id, bound)];
}

function directiveIds(nodes: readonly Node[], name: string): string[] {
  const ids: string[] = [];
  for (const root of nodes)
    visit(root, 'textDirective', (node: TextDirective) => {
      if (node.name === name) ids.push(directiveId(node) ?? '');
    });
  return [...new Set(ids)];
}

/** What is reported is said by whoever wrote what it rests on, or by somebody whom it names. */
function sourceFaults(claim: Claim, { dossier, actors }: Context): Message[] {
  const holder = actors.find(({ actor }) => actor.id === claim.holder);
  if (claim.standing !== 'reported' || !holder) return [];
  const places = [
    ...claim.evidence.flatMap((id) => evidencePlaces(id, dossier).map((at) => at.id)),
    ...directiveIds([...claim.summary, ...claim.detail], 'cite'),
  ];
  const sources = [...new Set(places)].flatMap((id) => dossier.sources.get(id) ?? []);
  const authors = sources.map((source) => actors.find(({ actor }) => isAuthor(actor.name, source))?.actor);
  const known = authors.filter((author) => author !== undefined);
  if (known.length === 0 || known.length < sources.length || known.includes(holder.actor)) return [];
  const text = [claim.headline, claim.summary, claim.detail].map((nodes) => spoken(nodes, dossier)).join(' ');
  if (names(text, holder)) return [];
  const others = [...new Set(known.map(({ name }) => name))];
  return [say('claim-source', placeOfField(claim, 'holder'), claim.id, holder.actor.name, others)];
}

/** Comparisons in the dossier's own lines, held against all quantities. */
function frontFaults({ dossier, words, parties, labels }: Context): Message[] {
  const { front, quantities } = dossier;
  return (['title', 'short-title', 'subtitle', 'standfirst'] as const).flatMap((field) => {
    const text = front[field];
    const lines = text === undefined ? [] : sentencesIn(text);
    return lines.flatMap(({ sentence }) =>
      comparisonFaults({ text: sentence, place: placeOfField(front, field) }, [...quantities.values()], {
        ...{ words, actors: parties, labels },
      }),
    );
  });
}

/** Comparisons in the text of a claim, held against the quantities that it rests on. */
function comparedFaults(claim: Claim, { dossier, words, parties, labels }: Context): Message[] {
  const quantities = claim.evidence.flatMap((id) => dossier.quantities.get(id) ?? []);
  if (quantities.length < 2) return [];
  // "More women than men" counts something of its own.
  const { more, less, than, at, of, towards, by } = words;
  const plain = new RegExp(
    `\\b${alternatives([...more, ...less])}\\s${alternatives([than, ...at, ...of, ...towards, by])}\\b`,
    'iu',
  );
  return [...claim.summary, ...claim.detail]
    .flatMap((node) => sentencesIn(spoken([node], dossier)))
    .filter(({ sentence }) => plain.test(sentence))
    .flatMap(({ sentence }) =>
      comparisonFaults({ text: sentence, place: claim.origin }, quantities, {
        words,
        actors: parties,
        labels,
      }),
    );
}

/** A claim that somebody else holds names him, and its headline does not say it as a fact. */
function holderFaults(claim: Claim, { dossier, words, actors }: Context): Message[] {
  const holder = actors.find(({ actor }) => actor.id === claim.holder);
  if (claim.standing !== 'attributed' || !holder) return [];
  const headline = spoken(claim.headline, dossier);
  const text = [headline, ...claim.summary.map((node) => spoken([node], dossier))].join(' ');
  const { name } = holder.actor;
  if (!names(text, holder)) return [say('claim-holder', placeOfField(claim, 'holder'), claim.id, name)];
  // "Strategists respected", of Chinese strategists.
  const last = name.split(' ').at(-1) ?? name;
  const isNamed = names(headline, holder) || headline.toLowerCase().includes(last.toLowerCase());
  const isHedged = new RegExp(
    `(?<![\\p{L}])${alternatives([...words.says, ...words.hedges])}(?!\\p{L})`,
    'iu',
  ).test(headline);
  return isNamed || isHedged ? [] : [say('headline-holder', claim.origin, claim.id, name)];
}

/** A headline keeps the hedge of the sentence in its summary that says the same. */
function hedgeFaults(claim: Claim, { dossier, hedges, labels }: Context): Message[] {
  const headline = spoken(claim.headline, dossier);
  if (hedges.plain.test(headline)) return [];
  // "May" is a hedge where the headline says that it will be so.
  const hedge = hedges.certain.test(headline) ? hedges.any : hedges.plain;
  const told = longWords(headline, labels);
  const sentences = claim.summary.flatMap((node) => sentencesIn(spoken([node], dossier)));
  const found = sentences.flatMap(({ sentence }) => {
    const said = hedge.exec(sentence)?.[0];
    const isSame = [...longWords(sentence, labels)].filter((word) => told.has(word)).length > 0;
    return said !== undefined && isSame ? said : [];
  })[0];
  return found === undefined ? [] : [say('headline-hedge', claim.origin, claim.id, found)];
}

/** Words of a headline, of which a first sentence that says them all says nothing new. */
const toldAgain = { least: 3, share: 0.8 };

/** The first sentence of a summary goes on from the headline: in prose they stand one behind the other. */
function repeatFaults(claim: Claim, { dossier, labels }: Context): Message[] {
  const words = (text: string) => labels.words((text.match(/\p{L}{4,}/gu) ?? []).join(' '));
  const told = [...words(spoken(claim.headline, dossier))];
  const [first] = sentencesIn(spoken(claim.summary.slice(0, 1), dossier));
  if (!first || told.length < toldAgain.least) return [];
  const again = words(first.sentence);
  const share = told.filter((word) => again.has(word)).length / told.length;
  return share < toldAgain.share ? [] : [say('summary-repeats', claim.origin, claim.id, first.sentence)];
}

/** Words that carry what is said, and not how. */
function longWords(text: string, labels: Labels): ReadonlySet<string> {
  return labels.words((text.match(/\p{L}{6,}/gu) ?? []).join(' '));
}

/** Comparisons and trends in a headline, held against the quantities that it rests on. */
function headlineFaults(claim: Claim, { dossier, words, parties, labels }: Context): Message[] {
  const quantities = claim.evidence.flatMap((id) => dossier.quantities.get(id) ?? []);
  const line = { text: spoken(claim.headline, dossier), place: claim.origin };
  return [
    ...comparisonFaults(line, quantities, { words, actors: parties, labels }),
    ...trendFaults(line, quantities, words),
  ];
}

/** A text as it is read: quotations with their words, numbers and places in sources left out. */
function spoken(nodes: readonly Node[], records: Pick<Dossier, 'quotations' | 'glossary'>): string {
  const { quotations, glossary } = records;
  return nodes
    .map((node): string => {
      if (isTextDirective(node)) {
        const id = directiveId(node) ?? '';
        if (node.name === 'quotation') return quotations.get(id)?.text ?? '';
        if (node.name === 'term') return glossary.get(id)?.term ?? '';
        return node.name === 'literal' ? textOf(node) : '';
      }
      return isParent(node) ? spoken(node.children, records) : textOf(node);
    })
    .join('')
    .replaceAll(/\s+/g, ' ');
}

interface Quoted {
  readonly quotation: Quotation | undefined;
  readonly node: TextDirective;
}

/** Whoever a sentence says to have said a quotation is its speaker. */
function speakerFaults(nodes: readonly Node[], file: string, context: Context): Message[] {
  const messages: Message[] = [];
  for (const root of nodes)
    visit(root, 'paragraph', (paragraph: Node & { children: readonly Node[] }) => {
      const quoted: Quoted[] = [];
      const text = paragraph.children
        .map((child) => {
          if (!isTextDirective(child) || child.name !== 'quotation') return spoken([child], context.dossier);
          quoted.push({ quotation: context.dossier.quotations.get(directiveId(child) ?? ''), node: child });
          return MARK;
        })
        .join('')
        .replaceAll(/\s+/g, ' ');
      for (const { sentence } of sentencesIn(text)) {
        const parts = sentence.split(MARK);
        for (const [at, one] of quoted.splice(0, parts.length - 1).entries())
          messages.push(...misattributed(one, parts.slice(0, at + 1).join(MARK), file, context));
      }
    });
  return messages;
}

function misattributed(
  { quotation, node }: Quoted,
  before: string,
  file: string,
  { actors, words }: Context,
): Message[] {
  const speaker = actors.find(({ actor }) => actor.id === quotation?.speaker);
  if (!quotation || !speaker || names(before, speaker)) return [];
  const last = before.slice(before.lastIndexOf(MARK) + 1);
  const other = actors.find(({ actor, pattern }) => {
    if (actor.kind === 'state' || actor === speaker.actor || last.search(pattern) < 0) return false;
    return new RegExp(
      `${pattern.source}[^.;:]{0,90}?(?<!\\p{L})${alternatives(words.says)}(?!\\p{L})[^.;:]{0,60}$`,
      'u',
    ).test(last);
  });
  const { start } = node.position ?? {};
  const place: Place = { file, ...(start && { line: start.line, column: start.column }) };
  return other ? [say('sentence-speaker', place, quotation.id, other.actor.name, speaker.actor.name)] : [];
}
