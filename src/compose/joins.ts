import type { Emphasis, Paragraph, PhrasingContent, RootContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import type { Claim, Dossier } from '../dossier/index.ts';
import type { Block } from '../plan/index.ts';

/** What a claim takes up: the one before it in its section, by its id, or the section's introduction, or other prose. */
type Forerunner = { readonly claim: string } | 'introduction' | 'prose';

/**
 * Whether the text that a claim takes up stands before it. While copyfitting chooses, both ways are composed, and the
 * page shows the one that holds: behind the claim of this id or not.
 */
export type Following = 'joined' | 'alone' | { readonly behind: string };

/** What stands around a claim. */
interface Surroundings {
  /** The blocks of its part, in the order in which it prints them. */
  readonly blocks: readonly Block[];
  /** Which prose of sections the part prints beside claims. */
  readonly hasProse: 'all' | 'introduction' | 'none';
  readonly depths: 'given' | 'all';
}

/** How claims run on from one another in prose. */
export class Joins {
  readonly #forerunners = new Map<string, Forerunner>();
  readonly #names: ReadonlySet<string>;

  constructor({ sections, actors }: Pick<Dossier, 'sections' | 'actors'>) {
    const texts: string[] = [];
    for (const { items } of sections) {
      let before: Forerunner | undefined;
      for (const [index, item] of items.entries()) {
        if (item.kind === 'prose') texts.push(...item.prose.map((node) => textOf(node)));
        if (item.kind === 'claim') {
          const { id, headline, summary, detail } = item.claim;
          texts.push(
            ...[headline, ...[...summary, ...detail].map((node) => [node])].map((node) => textOf(node)),
          );
          if (before) this.#forerunners.set(id, before);
          before = { claim: id };
        } else if (item.kind === 'prose') before = index === 0 ? 'introduction' : 'prose';
        else if (item.kind !== 'plate') before = undefined;
      }
    }
    const called = [...actors.values()].flatMap(({ kind, name, short }) =>
      kind === 'group' ? [] : [name, short],
    );
    this.#names = new Set([...texts.flatMap(capitalsWithin), ...called.join(' ').split(/\s+/)]);
  }

  /** How the claim of a block follows what its part prints before it. */
  following(claim: string, { blocks, hasProse, depths }: Surroundings): Following {
    const forerunner = this.#forerunners.get(claim);
    if (forerunner === undefined) return 'alone';
    if (typeof forerunner === 'string')
      return hasProse === 'all' || hasProse === forerunner ? 'joined' : 'alone';
    const claims = blocks.filter(({ kind }) => kind === 'claim');
    const at = claims.findIndex(({ record }) => record === claim);
    const before = claims.slice(0, at).findLast(({ record }) => record === forerunner.claim);
    if (before && depths === 'all') return { behind: before.id };
    return before && before === claims[at - 1] ? 'joined' : 'alone';
  }

  /** A claim's text as it runs on: its headline is the first sentence. */
  running(claim: Claim, stop: string, following: Following): RootContent[] {
    const sentence = [...this.#joined(claim, following), ...textNodes(stop)];
    const [first, ...rest] = claim.summary;
    if (first?.type !== 'paragraph') return [paragraph(sentence), ...claim.summary];
    return [paragraph([...sentence, ...textNodes(' '), ...first.children]), ...rest];
  }

  #joined({ join = '', headline }: Claim, following: Following): PhrasingContent[] {
    const [first, ...others] = headline;
    if (join === '' || following === 'alone' || !first) return [...headline];
    const keeps = first.type !== 'text' || /[:.!?]$/.test(join);
    if (keeps) return [...either(`${join} `, '', following), ...headline];
    const [word = ''] = /^\S*/.exec(first.value) ?? [];
    const rest = { ...first, value: first.value.slice(word.length) };
    return [...either(`${join} ${this.#lowered(word)}`, word, following), rest, ...others];
  }

  /** A word within a sentence: one that is written with a capital there keeps it. */
  #lowered(word: string): string {
    const [bare = ''] = /^[\p{L}\p{M}]+/u.exec(word) ?? [];
    const isName = this.#names.has(bare) || /\p{Lu}/u.test(bare.slice(1));
    return isName ? word : word.charAt(0).toLocaleLowerCase() + word.slice(1);
  }
}

/** The words that a text writes with a capital within its sentences: names, and nouns where the language has it so. */
function capitalsWithin(text: string): string[] {
  return [...text.matchAll(/(?<=[\p{Ll},;] )\p{Lu}[\p{L}\p{M}]*/gu)].map(([word]) => word);
}

/** Both ways to begin, for the page to choose from; or the one that holds. */
function either(joined: string, alone: string, following: Following): PhrasingContent[] {
  if (typeof following !== 'object') return textNodes(joined);
  const behind = { dataBehind: following.behind };
  return [
    spanOf(joined, { className: ['joins'], ...behind }),
    spanOf(alone, { className: ['stands'], ...behind }),
  ];
}

function spanOf(text: string, hProperties: Record<string, string | string[]>): Emphasis {
  return { type: 'emphasis', data: { hName: 'span', hProperties }, children: textNodes(text) };
}

function textNodes(value: string): { type: 'text'; value: string }[] {
  return value === '' ? [] : [{ type: 'text', value }];
}

function paragraph(children: PhrasingContent[]): Paragraph {
  return { type: 'paragraph', children };
}
