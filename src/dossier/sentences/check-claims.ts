import type { Node } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import { type Message, type Place, say } from '../../message/index.ts';
import { directiveId, isParent, isTextDirective, type TextDirective } from '../directives.ts';
import type { Claim, Dossier, Quotation } from '../dossier.ts';
import { placeOfField } from '../located.ts';
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
}

/** Holds claims to whoever holds them, to their own summaries, and to what they rest on; quotations to their speakers. */
export function checkClaims(dossier: Dossier): Message[] {
  const measured = [...dossier.claims.values()].flatMap((claim) => unmeasured(claim, dossier));
  const words = dossier.lexicon?.sentences;
  if (!words) return measured;
  const context = {
    ...{ dossier, words, actors: everybody(dossier, words), parties: partiesOf(dossier, words) },
    labels: new Labels(dossier),
  };
  return [
    ...measured,
    ...[...dossier.claims.values()].flatMap((claim) => [
      ...holderFaults(claim, context),
      ...hedgeFaults(claim, context),
      ...headlineFaults(claim, context),
    ]),
    ...dossier.sections.flatMap(({ items, origin: { file } }) =>
      items.flatMap((item) => {
        if (item.kind === 'prose') return speakerFaults(item.prose, file, context);
        if (item.kind !== 'claim') return [];
        return speakerFaults([...item.claim.summary, ...item.claim.detail], file, context);
      }),
    ),
  ];
}

/** What is measured rests on a quantity whose producer is named. */
function unmeasured(claim: Claim, { quantities }: Dossier): Message[] {
  if (claim.standing !== 'measured') return [];
  const isMeasured = claim.evidence.some((id) => quantities.get(id)?.standing === 'measured');
  return isMeasured ? [] : [say('claim-measured', placeOfField(claim, 'standing'), claim.id)];
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
function hedgeFaults(claim: Claim, { dossier, words, labels }: Context): Message[] {
  const headline = spoken(claim.headline, dossier);
  const hedge = new RegExp(`(?<![\\p{L}])${alternatives(words.hedges)}(?!\\p{L})`, 'iu');
  if (hedge.test(headline)) return [];
  const told = longWords(headline, labels);
  const sentences = claim.summary.flatMap((node) => sentencesIn(spoken([node], dossier)));
  const found = sentences.flatMap(({ sentence }) => {
    const said = hedge.exec(sentence)?.[0];
    const isSame = [...longWords(sentence, labels)].filter((word) => told.has(word)).length > 0;
    return said !== undefined && isSame ? said : [];
  })[0];
  return found === undefined ? [] : [say('headline-hedge', claim.origin, claim.id, found)];
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
