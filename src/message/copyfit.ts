import { counted, type Text } from './text.ts';

/** Most moves that one message lists. */
const mostMoves = 6;

function movedText(moved: readonly string[]): string {
  if (moved.length === 0) return 'every block has its depth as before';
  const more = moved.length > mostMoves ? `, and ${moved.length - mostMoves} more` : '';
  return `what moved: ${moved.slice(0, mostMoves).join(', ')}${more}`;
}

/** What would mend an edition that misses its pages, each tried on them. */
interface Mends {
  /** Records without which it is short enough. */
  readonly cut: readonly string[];
  readonly longer: readonly { readonly record: string; readonly words: number }[];
  readonly drawn: readonly { readonly record: string; readonly times: number }[];
  /** Other numbers of pages. */
  readonly pages: readonly number[];
  readonly isOver: boolean;
  /** It keeps its pages, and leaves them too white. */
  readonly isWhite: boolean;
}

/** The hint that names what was tried and mends, and nothing else. */
export function mendHint({ cut, longer, drawn, pages, isOver, isWhite }: Mends): string {
  const orTold = isWhite ? ' Or let such white be warned of alone: `fill: { white: told }`.' : '';
  const more = pages.map((count) => counted(count, 'page'));
  const orPages = more.length === 0 ? '' : ` Or give it ${more.join(' or ')}.`;
  if (isOver)
    return cut.length === 0
      ? `Even without any claim and plate it is too long: take parts out of its rows.${orPages}`
      : `Tried on its pages: it fits without ${cut.join(', ')}. Leave that out, shorten it, or give it a lower priority.${orPages}`;
  const ways = [
    ...longer.map(({ record, words }) => `${words} words more in ${record}`),
    ...drawn.map(({ record, times }) => `the drawing of ${record} ${times} times as high`),
    ...more.map((count) => `an edition of ${count}`),
  ];
  return ways.length === 0
    ? 'No one claim that is longer, no other height of a drawing and no other number of pages mends it. Write more in several, or let claims of lower priority in.' +
        orTold
    : `Tried on its pages, any one of these mends it: ${ways.join('; ')}.${orTold}`;
}

/** What may be done about white: with what stands there, and otherwise. */
function fillHint(standing: readonly string[], otherwise: string): string {
  return standing.length === 0
    ? `You could ${otherwise}.`
    : `What stands there could say more: ${standing.join(', ')}. Or ${otherwise}.`;
}

/** What copyfitting says. */
export const copyfitTexts = {
  overset: (name: string, pages: number, most: number, over: number): Text => ({
    pages: [most + 1],
    what: `${name} needs ${pages} pages where ${most} are allowed: it is ${counted(over, 'line')} too long even at its least depths.`,
  }),
  underfull: (name: string, pages: number, fill: number, least: number, short: number): Text => ({
    pages: [pages],
    what: `${name} leaves its last page too empty: page ${pages} is filled to ${fill} % where ${least} % are asked for, ${counted(short, 'line')} short of its pages.`,
  }),
  'underfull-pages': (name: string, pages: number, least: number, short: number): Text => ({
    pages: [pages],
    what: `${name} fills ${counted(pages, 'page')} of the ${least} that it must have: all that it may hold is ${counted(short, 'line')} short of them.`,
  }),
  uneven: (
    name: string,
    page: number,
    column: string,
    short: number,
    most: number,
    standing: readonly string[],
  ): Text => ({
    pages: [page],
    what: `${name} leaves a column of page ${page} too short: the ${column} one ends ${counted(short, 'line')} early where ${most} are allowed.`,
    hint: fillHint(standing, 'shorten what stands beside it'),
  }),
  'white-band': (
    name: string,
    page: number,
    across: 'page' | 'left' | 'right',
    share: number,
    standing: readonly string[],
  ): Text => ({
    pages: [page],
    what: `${name} leaves a hole on page ${page}: nothing stands in ${share} % of its height, ${across === 'page' ? 'from edge to edge' : `in its ${across} half`}.`,
    hint: fillHint(standing, 'let a plate before or behind the hole have another height'),
  }),
  'fit-moved': (name: string, printed: number, fitted: number): Text => ({
    blame: 'tool',
    what: `${name} prints on ${printed} pages, but its trials gave ${fitted}.`,
    why: 'The accepted fit must print as it was tried.',
  }),
  'fit-by-print': (name: string): Text => ({
    severity: 'info',
    what: `${name} came out of the printer unlike its layout on the screen, and was fitted by prints alone.`,
    why: 'Columns on the screen stand for pages. A theme that breaks pages in other ways than columns makes fitting slow.',
    hint: 'Look in the stylesheet of the theme for `break-after: page`, `avoid-page`, `avoid-column`, heights in `vh`, and margins of `body` or `main`.',
  }),
  'fit-moved-on': (name: string, reason: string, moved: readonly string[]): Text => ({
    severity: 'info',
    what: `The stored fit of ${name} no longer holds: ${reason}. It was fitted afresh; ${movedText(moved)}.`,
    hint: 'Look its pages over, then store the new fit with `precis fit --write`.',
  }),
  'fit-block-unknown': (name: string, blocks: readonly string[]): Text => ({
    severity: 'warning',
    what: `The stored fit of ${name} names what the edition does not hold: ${blocks.join(', ')}.`,
    hint: 'A record was renamed, removed or moved. `precis fit --write` writes the file anew.',
  }),
  'fit-block-new': (name: string, blocks: readonly string[]): Text => ({
    severity: 'warning',
    what: `The stored fit of ${name} does not know ${blocks.join(', ')}.`,
    why: 'While a stored fit holds, what is new to it has its least depth, or is left out.',
    hint: 'Give it space with `precis fit --write`.',
  }),
  'fit-edition-unknown': (key: string, known: readonly string[]): Text => ({
    severity: 'warning',
    what: `A fit is stored for "${key}", and the dossier has no such edition and paper.`,
    hint: `It has ${known.join(', ')}. \`precis fit --write\` writes the file anew.`,
  }),
  'fit-apart': (key: string, edition: string): Text => ({
    severity: 'warning',
    what: `The stored fit of ${key} is passed over: it is for one paper, and the ${edition} has one text for all.`,
    hint: 'Store one fit for all with `precis fit --write`. Or say `papers: apart` in the edition, so that each paper says what it has room for.',
  }),
  'fit-file-broken': (): Text => ({
    what: 'The stored fits can’t be read, so nothing is printed by them.',
    why: 'Without its stored fit an edition could come out quite different.',
    hint: 'Mend the file, or write it anew with `precis fit --write`.',
  }),
  'fit-nothing': (dossier: string): Text => ({
    severity: 'info',
    what: `Nothing of "${dossier}" was to be fitted.`,
    why: 'Only an edition with a fixed number of pages has a fit that can be stored.',
  }),
  'fit-unwritten': (file: string, reason: string): Text => ({
    blame: 'tool',
    what: `The fits could not be written to ${file}: ${reason}.`,
  }),
} satisfies Record<string, (...details: never[]) => Text>;
