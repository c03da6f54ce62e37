import { fail, limits, type Place } from '../../message/index.ts';
import { isHeld } from '../exact.ts';

/** One step of an expression as written; `at` is how far into the text it stands. */
export type Expression =
  | { readonly kind: 'number'; readonly value: number; readonly isPercent: boolean; readonly at: number }
  | { readonly kind: 'quantity'; readonly id: string; readonly at: number }
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly given: readonly Expression[];
      readonly at: number;
    }
  | {
      readonly kind: 'binary';
      readonly operator: Operator;
      readonly left: Expression;
      readonly right: Expression;
      readonly at: number;
    };
export type Operator = '+' | '-' | '*' | '/';
export type Relation = '=' | '<=' | '>=' | '<' | '>';

/** Values set against each other, one or more times in a row: `a < b <= c`. */
export interface Comparison {
  readonly first: Expression;
  readonly rest: readonly { readonly relation: Relation; readonly right: Expression; readonly at: number }[];
}

/** What a rule says: one comparison, or that one implies another. */
export interface Statement {
  readonly condition?: Comparison;
  readonly comparison: Comparison;
}

interface Token {
  readonly kind: 'number' | 'name' | 'sign' | 'end';
  readonly text: string;
  readonly at: number;
}

// A hyphen belongs to an id, so that a minus sign between two ids stands between spaces.
const pattern =
  /\s*(?:(?<number>\d+(?:\.\d+)?(?:e[+-]?\d+)?(?![\w.-]*[a-z]))|(?<name>[a-z0-9]+(?:-[a-z0-9]+)*)|(?<sign>=>|<=|>=|==|[-+*/=<>(),%−×≤≥]))/y;
const signs: Readonly<Record<string, string>> = { '==': '=', '−': '-', '×': '*', '≤': '<=', '≥': '>=' };

/** Reads expressions and rules: a descent of five levels, each a method. */
class Reader {
  readonly #tokens: readonly Token[];
  readonly #place: Place;
  #next = 0;

  constructor(text: string, place: Place) {
    this.#place = place;
    this.#tokens = tokensOf(text, place);
  }

  statement(): Statement {
    const comparison = this.comparison();
    if (!this.#take('=>')) return { comparison };
    return { condition: comparison, comparison: this.comparison() };
  }

  comparison(): Comparison {
    const first = this.sum();
    const rest: { relation: Relation; right: Expression; at: number }[] = [];
    for (
      let found = this.#take('=', '<=', '>=', '<', '>');
      found;
      found = this.#take('=', '<=', '>=', '<', '>')
    ) {
      rest.push({ relation: found.text, right: this.sum(), at: found.at });
    }
    return { first, rest };
  }

  sum(): Expression {
    let left = this.#product();
    for (let found = this.#take('+', '-'); found; found = this.#take('+', '-')) {
      left = { kind: 'binary', operator: found.text, left, right: this.#product(), at: found.at };
    }
    return left;
  }

  end(): void {
    if (this.#peek().kind !== 'end') this.#refuse('an operator or the end');
  }

  #product(): Expression {
    let left = this.#value();
    for (let found = this.#take('*', '/'); found; found = this.#take('*', '/')) {
      left = { kind: 'binary', operator: found.text, left, right: this.#value(), at: found.at };
    }
    return left;
  }

  #value(): Expression {
    const minus = this.#take('-');
    if (minus) {
      const none: Expression = { kind: 'number', value: -1, isPercent: false, at: minus.at };
      return { kind: 'binary', operator: '*', left: none, right: this.#value(), at: minus.at };
    }
    if (this.#take('(')) {
      const inner = this.sum();
      if (!this.#take(')')) this.#refuse('")"');
      return inner;
    }
    const token = this.#peek();
    if (token.kind === 'number') {
      this.#next += 1;
      if (!isHeld(token.text)) fail('number-not-held', placeInside(this.#place, token.at), token.text);
      const isPercent = this.#take('%') !== undefined;
      return { kind: 'number', value: Number(token.text), isPercent, at: token.at };
    }
    if (token.kind !== 'name') this.#refuse('a number, an id or "("');
    this.#next += 1;
    return this.#take('(') ? this.#call(token) : { kind: 'quantity', id: token.text, at: token.at };
  }

  #call(name: Token): Expression {
    const given = [this.sum()];
    while (this.#take(',')) given.push(this.sum());
    if (!this.#take(')')) this.#refuse('")"');
    return { kind: 'call', name: name.text, given, at: name.at };
  }

  #peek(): Token {
    return this.#tokens[this.#next] ?? { kind: 'end', text: '', at: 0 };
  }

  #take<S extends string>(...wanted: readonly S[]): { text: S; at: number } | undefined {
    const token = this.#peek();
    const text = token.kind === 'sign' ? wanted.find((sign) => sign === token.text) : undefined;
    if (text === undefined) return undefined;
    this.#next += 1;
    return { text, at: token.at };
  }

  #refuse(wanted: string): never {
    const { text, at } = this.#peek();
    return fail('expression-syntax', placeInside(this.#place, at), text, wanted);
  }
}

function tokensOf(text: string, place: Place): Token[] {
  const tokens: Token[] = [];
  const length = text.trimEnd().length;
  pattern.lastIndex = 0;
  while (pattern.lastIndex < length) {
    const from = pattern.lastIndex;
    const match = pattern.exec(text);
    if (!match?.groups) {
      const rest = text.slice(from).trimStart();
      return fail(
        'expression-syntax',
        placeInside(place, text.length - rest.length),
        rest.slice(0, 1),
        'an operator',
      );
    }
    const { number, name, sign } = match.groups;
    const found = number ?? name ?? sign ?? '';
    const kind = number !== undefined ? 'number' : name !== undefined ? 'name' : 'sign';
    tokens.push({ kind, text: signs[found] ?? found, at: pattern.lastIndex - found.length });
  }
  return [...tokens, { kind: 'end', text: '', at: length }];
}

/** Nesting past this is no expression that anyone wrote, and would only try the stack. */
const longest = limits.expression.most;

/** A place that many characters further on: expressions stand in one line. */
export function placeInside(place: Place, at: number): Place {
  return place.column === undefined ? place : { ...place, column: place.column + at };
}

/**
 * Reads a rule: a comparison of sums, or `a < b => c < d`.
 * @throws Fault `expression-syntax`, `rule-no-comparison`
 */
export function readStatement(text: string, place: Place): Statement {
  if (text.length > longest) fail('expression-long', place, longest);
  const reader = new Reader(text, place);
  const statement = reader.statement();
  reader.end();
  const { condition, comparison } = statement;
  if (comparison.rest.length === 0 || condition?.rest.length === 0) fail('rule-no-comparison', place);
  return statement;
}

/**
 * Reads a comparison, as a condition has it.
 * @throws Fault `expression-syntax`, `rule-no-comparison`
 */
export function readComparison(text: string, place: Place): Comparison {
  const { condition, comparison } = readStatement(text, place);
  return condition ? fail('expression-syntax', place, '=>', 'the end') : comparison;
}

/**
 * Reads the expression of a derived quantity.
 * @throws Fault `expression-syntax`
 */
export function readExpression(text: string, place: Place): Expression {
  if (text.length > longest) fail('expression-long', place, longest);
  const reader = new Reader(text, place);
  const expression = reader.sum();
  reader.end();
  return expression;
}

/** The ids that an expression names, each once. */
export function idsIn(expression: Expression): string[] {
  const ids = new Set<string>();
  collectIds(expression, ids);
  return [...ids];
}

function collectIds(expression: Expression, ids: Set<string>): void {
  if (expression.kind === 'quantity') ids.add(expression.id);
  if (expression.kind === 'call') for (const given of expression.given) collectIds(given, ids);
  if (expression.kind !== 'binary') return;
  collectIds(expression.left, ids);
  collectIds(expression.right, ids);
}

/** The ids that a rule names, each once. */
export function idsInStatement({ condition, comparison }: Statement): string[] {
  return [...new Set([condition, comparison].flatMap((one) => (one ? idsInComparison(one) : [])))];
}

/** The ids that a comparison names, each once. */
export function idsInComparison({ first, rest }: Comparison): string[] {
  const ids = new Set<string>();
  for (const side of [first, ...rest.map(({ right }) => right)]) collectIds(side, ids);
  return [...ids];
}

/** Whether a bare 100 stands in an expression: mostly somebody turning a ratio into per cent, which is done already. */
export function hasHundred(text: string): boolean {
  return /(?<![\w.-])100(?![\w.]|\s*%)/.test(text);
}
