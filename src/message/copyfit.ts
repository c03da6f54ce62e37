import type { Text } from './message.ts';

function lines(count: number): string {
  return count === 1 ? '1 line' : `${count} lines`;
}

/** What copyfitting says. */
export const copyfitTexts = {
  overset: (name: string, pages: number, most: number, over: number, cut: readonly string[]): Text => ({
    what: `${name} needs ${pages} pages where ${most} are allowed: it is ${lines(over)} too long even at its least depths.`,
    hint: `Shorten one of these, or give it a lower priority: ${cut.join(', ')}.`,
  }),
  underfull: (name: string, pages: number, fill: number, short: number, deepen: readonly string[]): Text => ({
    what: `${name} leaves its last page too empty: page ${pages} is filled to ${fill} %, ${lines(short)} short of its pages.`,
    hint: `Add text to one of these: ${deepen.join(', ')}. Or let claims of lower priority in, or give it fewer pages.`,
  }),
  'fit-moved': (name: string, printed: number, fitted: number): Text => ({
    blame: 'tool',
    what: `${name} prints on ${printed} pages, but its trial prints gave ${fitted}.`,
    why: 'The accepted fit must print as it was tried.',
  }),
} satisfies Record<string, (...details: never[]) => Text>;
