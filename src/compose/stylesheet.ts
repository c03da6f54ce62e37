import type { EditionPlan } from '../plan/index.ts';
import type { Paper, Theme } from '../theme/index.ts';

/** What stands in the margins of every page. */
export interface Margins {
  readonly runningHead: string;
  readonly runningSide: string;
  readonly foot: string;
  /** Draft, embargoed, or the dossier's own marking; empty for none. */
  readonly marking: string;
}

/** A string as CSS takes it: whatever it holds, it stays inside its quotes, and `</style` can't close the sheet. */
export function cssString(text: string): string {
  const escaped = [...text].map((character) =>
    /[\p{L}\p{N} .,:;·–—’“”()%$!?/@+&=-]/u.test(character) && character !== '/'
      ? character
      : `\\${(character.codePointAt(0) ?? 0).toString(16)} `,
  );
  return `"${escaped.join('')}"`;
}

/**
 * The theme's stylesheet with its colours and stacks of faces as custom properties and this edition's page margins.
 * @param flex CSS pixels by which spacing opens to fill the pages, that behind flowing text, and that behind single blocks and before single rows
 */
export function stylesheet(
  theme: Theme,
  paper: Paper,
  margins: Margins,
  {
    flex = 0,
    flexEnd = 0,
    open = new Map(),
    begins = [],
  }: Partial<Pick<EditionPlan, 'flex' | 'flexEnd' | 'open' | 'begins'>> = {},
): string {
  const colours = Object.entries(theme.colours).map(([name, value]) => `--${name}:${value};`);
  const stacks = Object.entries(theme.stacks).map(
    ([role, families]) => `--${role}:${families.map(cssString).join(',')};`,
  );
  const grid = theme.grid[paper.name];
  const strings = [
    `--running-head:${cssString(margins.runningHead)};`,
    `--running-side:${cssString(margins.runningSide)};`,
    `--foot:${cssString(margins.foot)};`,
    `--marking:${cssString(margins.marking)};`,
  ];
  return [
    `:root{${colours.join('')}${stacks.join('')}${strings.join('')}--live:${grid.live}px;--gutter:${grid.gutter}px;--text-gutter:${grid['text-gutter']}px;--flex:${flex}px;--flex-end:${flexEnd}px;}`,
    `@page{size:${paper.css};}`,
    theme.css,
    ...[...open].map(([id, by]) => `:is(#${id},[data-row="${id}"]){--open:${by}px;}`),
    ...begins.map((id) => `#${id}{break-before:page;margin-top:0!important}`),
  ].join('\n');
}
