import { ident, tokenTypes } from 'css-tree/dist/csstree.esm';
import {
  type CssDeclaration,
  partsOf,
  rasterFault,
  readCss,
  type Token,
  tokensOf,
} from '../dossier/index.ts';
import { limits } from '../message/index.ts';

/** Something that a stylesheet may not hold, as a thing, and where it begins. */
export interface StyleFinding {
  readonly what: string;
  readonly at: number;
}

/** At-rules that a page can use. Faces come from `theme.yaml`, other sheets from `extends`, and nothing moves. */
const atRules =
  /^(?:page|media|supports|layer|counter-style|(?:top|bottom)-(?:left|center|right)(?:-corner)?|(?:left|right)-(?:top|middle|bottom))$/;

/** Functions that fetch, or that old browsers run. `url()` is judged by its address. */
const fetching =
  /^(?:src|image|(?:-webkit-)?image-set|(?:-webkit-)?cross-fade|(?:-moz-)?element|paint|-webkit-canvas|expression)$/;

/** What a browser prints as pixels, runs or moves; the values say that it is off. */
const refused: readonly { readonly property: RegExp; readonly why: string; readonly off: RegExp }[] = [
  { property: /^(?:-webkit-)?(?:backdrop-)?filter$/, why: 'prints as pixels', off: /^none$/ },
  { property: /^(?:-webkit-)?mask(?:-|$)|^-webkit-box-reflect$/, why: 'prints as pixels', off: /^none$/ },
  { property: /^mix-blend-mode$/, why: 'prints as pixels', off: /^normal$/ },
  { property: /^(?:-webkit-)?(?:animation|transition)(?:-|$)/, why: 'moves', off: /^none$/ },
  { property: /^(?:behavior|-moz-binding)$/, why: 'runs', off: /^none$/ },
];

/** Most of what a browser would lay out, where a value can ask for more than any page has. */
const most = {
  depth: 8,
  number: 100_000,
  tracks: 100,
  functions: 200,
  word: 2000,
  has: 200,
  properties: 1000,
  unfolded: 100_000,
};

/** Finds what a theme's stylesheet may not hold. The time is in proportion to its length. */
export function judgeStyle(text: string): StyleFinding[] {
  const tokens = tokensOf(text);
  const nested = nestedFault(tokens);
  // Nothing nested without end is parsed.
  if (nested) return [nested];
  const findings = judgeTokens(text, tokens);
  const { declarations, atRules: found, rules, brokenAt } = readCss(text, 'stylesheet');
  for (const { name, at } of found) if (!atRules.test(name)) findings.push({ what: `a rule @${name}`, at });
  if (brokenAt !== undefined) findings.push({ what: 'what is no CSS', at: brokenAt });
  const many = rules > limits.styleRules.most || declarations.length > 4 * limits.styleRules.most;
  if (many) return [...findings, { what: `more than ${limits.styleRules.most} rules`, at: 0 }];
  for (const declaration of declarations) findings.push(...judgeDeclaration(declaration));
  findings.push(...unfolded(declarations));
  return findings.sort((one, other) => one.at - other.at);
}

/** Blocks that stand too deep in one another, or do not end where they should. */
function nestedFault(tokens: readonly Token[]): StyleFinding | undefined {
  let blocks = 0;
  for (const { type, start } of tokens) {
    if (type === tokenTypes.LeftCurlyBracket) blocks += 1;
    if (type === tokenTypes.RightCurlyBracket) blocks -= 1;
    if (blocks > most.depth) return { what: `blocks more than ${most.depth} deep`, at: start };
    if (blocks < 0) return { what: 'the end of a block that has not begun', at: start };
  }
  return blocks > 0 ? { what: 'a block that does not end', at: tokens.at(-1)?.start ?? 0 } : undefined;
}

/** What can be judged wherever it stands: addresses, functions, numbers and strings. */
function judgeTokens(text: string, tokens: readonly Token[]): StyleFinding[] {
  const findings: StyleFinding[] = [];
  // It would end the element that the sheet stands in.
  const tag = text.indexOf('</');
  if (tag >= 0) findings.push({ what: 'the letters "</"', at: tag });
  let selectors = 0;
  for (const { type, start, end } of tokens) {
    const word = text.slice(start, end);
    const isNumber = [tokenTypes.Number, tokenTypes.Dimension, tokenTypes.Percentage].includes(type);
    if (isNumber && !(Math.abs(Number.parseFloat(word)) <= most.number))
      findings.push({ what: `a number past ${most.number}`, at: start });
    if (word.length > most.word && type === tokenTypes.String)
      findings.push({ what: `a string of more than ${most.word} characters`, at: start });
    if (type === tokenTypes.Function && ident.decode(word.slice(0, -1)).toLowerCase() === 'has')
      selectors += 1;
  }
  if (selectors > most.has) findings.push({ what: `more than ${most.has} times :has()`, at: 0 });
  const { addresses, calls, brokenAt } = partsOf(
    text,
    tokens.filter(({ type }) => type !== tokenTypes.AtKeyword),
  );
  if (brokenAt !== undefined)
    findings.push({ what: 'a string, address or bracket that does not end', at: brokenAt });
  for (const { name, at } of calls)
    if (fetching.test(name)) findings.push({ what: `a call of ${name}()`, at });
  for (const { target, start } of addresses) {
    const what = addressFault(target);
    if (what) findings.push({ what, at: start });
  }
  return findings;
}

function addressFault(target: string): string | undefined {
  const [head = '', type] = /^data:image\/(png|jpeg);base64,/.exec(target) ?? [];
  if (type !== 'png' && type !== 'jpeg')
    return 'an address that is no PNG or JPEG as data (data:image/png;base64,…)';
  const found = rasterFault(Buffer.from(target.slice(head.length), 'base64'), type);
  if (typeof found === 'string') return `an image that can't be printed (${found})`;
  const megapixels = limits.imageMegapixels.most;
  return found.width * found.height > megapixels * 1e6
    ? `an image of more than ${megapixels} megapixels`
    : undefined;
}

function judgeDeclaration({ property, value, at, valueAt }: CssDeclaration): StyleFinding[] {
  const plain = value.trim().toLowerCase();
  const rule = refused.find((one) => one.property.test(property) && !one.off.test(plain));
  const findings: StyleFinding[] = [];
  if (rule) findings.push({ what: `the property ${property}, which ${rule.why}`, at });
  const tokens = tokensOf(value);
  const { calls } = partsOf(value, tokens);
  if (calls.length > most.functions)
    findings.push({ what: `more than ${most.functions} functions in a value`, at: valueAt });
  if (/^(?:-webkit-)?(?:box|text)-shadow$/.test(property) && isBlurred(value))
    findings.push({ what: `a ${property} with a blur, which prints as pixels`, at });
  const isCount = /^(?:-webkit-)?column(?:s|-count)$/.test(property);
  for (const [index, { type, start, end }] of tokens.entries()) {
    if (type !== tokenTypes.Number || !(Number(value.slice(start, end)) > most.tracks)) continue;
    const before = tokens[index - 1];
    const isRepeat = before && /^repeat\($/i.test(value.slice(before.start, before.end));
    if (isCount || isRepeat)
      findings.push({ what: `more than ${most.tracks} columns or rows`, at: valueAt + start });
  }
  return findings;
}

/** The third length of a shadow is its blur. */
function isBlurred(value: string): boolean {
  let lengths = 0;
  let depth = 0;
  for (const { type, start, end } of tokensOf(value)) {
    if (type === tokenTypes.Function || type === tokenTypes.LeftParenthesis) {
      if (depth === 0 && /^(?:calc|var|min|max|clamp)\($/i.test(value.slice(start, end))) lengths += 1;
      if (depth === 0 && lengths === 3) return true;
      depth += 1;
    } else if (type === tokenTypes.RightParenthesis) depth -= 1;
    else if (depth > 0) continue;
    else if (type === tokenTypes.Comma) lengths = 0;
    else if (type === tokenTypes.Dimension || type === tokenTypes.Number) {
      lengths += 1;
      if (lengths === 3 && Number.parseFloat(value.slice(start, end)) !== 0) return true;
    }
  }
  return false;
}

/** Properties that name properties that name properties: their values grow with each, though the sheet is short. */
function unfolded(declarations: readonly CssDeclaration[]): StyleFinding[] {
  const own = new Map<string, CssDeclaration[]>();
  for (const declaration of declarations)
    if (declaration.property.startsWith('--')) setOf(own, declaration.property).push(declaration);
  if (own.size > most.properties) return [{ what: `more than ${most.properties} custom properties`, at: 0 }];
  const known = new Map<string, number>();
  const lengthOf = (value: string): number =>
    namesIn(value).reduce((sum, name) => sum + lengthOfName(name), value.length);
  const lengthOfName = (name: string): number => {
    const found = known.get(name);
    if (found !== undefined) return found;
    // What names itself has no value; what is met again while it is counted counts as nothing.
    known.set(name, 0);
    const length = Math.max(0, ...(own.get(name) ?? []).map(({ value }) => lengthOf(value)));
    known.set(name, length);
    return length;
  };
  const large = declarations.find(({ value }) => lengthOf(value) > most.unfolded);
  return large
    ? [{ what: `a value that unfolds to more than ${most.unfolded} characters`, at: large.at }]
    : [];
}

function setOf(own: Map<string, CssDeclaration[]>, name: string): CssDeclaration[] {
  const known = own.get(name) ?? [];
  own.set(name, known);
  return known;
}

/** The custom properties that a value asks for. */
function namesIn(value: string): string[] {
  if (!value.includes('--')) return [];
  return tokensOf(value)
    .filter(({ type }) => type === tokenTypes.Ident)
    .map(({ start, end }) => value.slice(start, end))
    .filter((word) => word.startsWith('--'));
}
