import { ident, string, tokenize, tokenTypes, url } from 'css-tree/dist/csstree.esm';

/** An address in a value, and where its function stands: `url(#a)`. */
export interface Address {
  readonly target: string;
  readonly start: number;
  readonly end: number;
}

/** A function that a value calls, by its name without escapes, in small letters. */
interface Call {
  readonly name: string;
  readonly at: number;
}

/** What a value asks for. */
export interface ValueParts {
  readonly addresses: readonly Address[];
  readonly calls: readonly Call[];
  /** Where it breaks: a string or an address that does not end, what belongs in no value, brackets too deep. */
  readonly brokenAt: number | undefined;
}

export interface Token {
  readonly type: number;
  readonly start: number;
  readonly end: number;
}

/** A text's tokens by CSS's own rules, without blanks and comments; a comment that does not end is a broken string. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  tokenize(text, (type, start, end) => {
    if (type === tokenTypes.WhiteSpace) return;
    if (type !== tokenTypes.Comment) tokens.push({ type, start, end });
    else if (end - start < 4 || !text.endsWith('*/', end))
      tokens.push({ type: tokenTypes.BadString, start, end });
  });
  return tokens;
}

const opening: ReadonlySet<number> = new Set([
  ...[
    tokenTypes.Function,
    tokenTypes.LeftParenthesis,
    tokenTypes.LeftSquareBracket,
    tokenTypes.LeftCurlyBracket,
  ],
]);
const closing: ReadonlySet<number> = new Set([
  ...[tokenTypes.RightParenthesis, tokenTypes.RightSquareBracket, tokenTypes.RightCurlyBracket],
]);

/** How many brackets may stand in one another. */
const deepest = 32;

const strange: ReadonlySet<number> = new Set([
  ...[tokenTypes.BadUrl, tokenTypes.BadString, tokenTypes.AtKeyword, tokenTypes.CDO, tokenTypes.CDC],
]);

/** Finds the addresses and functions of a value. Escapes are undone as a browser undoes them. */
export function partsOf(text: string, tokens: readonly Token[] = tokensOf(text)): ValueParts {
  const addresses: Address[] = [];
  const calls: Call[] = [];
  let brokenAt: number | undefined;
  let depth = 0;
  for (const [index, { type, start, end }] of tokens.entries()) {
    if (opening.has(type)) depth += 1;
    if (closing.has(type)) depth -= 1;
    if (strange.has(type) || depth > deepest) brokenAt ??= start;
    if (type === tokenTypes.Url) addresses.push({ target: url.decode(text.slice(start, end)), start, end });
    if (type !== tokenTypes.Function) continue;
    const name = ident.decode(text.slice(start, end - 1)).toLowerCase();
    if (name !== 'url') {
      calls.push({ name, at: start });
      continue;
    }
    const [inner, close] = tokens.slice(index + 1, index + 3);
    if (inner?.type !== tokenTypes.String) brokenAt ??= start;
    else {
      const target = string.decode(text.slice(inner.start, inner.end));
      if (close && close.type !== tokenTypes.RightParenthesis) brokenAt ??= start;
      addresses.push({ target, start, end: close?.end ?? inner.end });
    }
  }
  return { addresses, calls, brokenAt };
}
