import {
  type Expression,
  functions,
  type Operator,
  type Quantity,
  readExpression,
} from '../dossier/index.ts';
import { digitsText, type Label, type Words } from '../text/index.ts';

/** A stretch of a derivation in words; a quantity's leads to its row in the data annex. */
export interface DerivationPiece {
  readonly text: string;
  readonly row: string | null;
}

const operators: Readonly<Record<Operator, Label>> = {
  '+': 'plus',
  '-': 'minus',
  '*': 'times',
  '/': 'divided-by',
};

/** How a derived quantity is worked out, in words that can be followed: "… divided by …". Empty for others. */
export function derivationPieces(
  quantity: Quantity,
  quantities: ReadonlyMap<string, Quantity>,
  words: Words,
): DerivationPiece[] {
  if (quantity.expression === undefined) return [];
  const { origin } = quantity;
  return told(readExpression(quantity.expression, origin), quantities, words);
}

function told(
  expression: Expression,
  quantities: ReadonlyMap<string, Quantity>,
  words: Words,
): DerivationPiece[] {
  const inner = (one: Expression) => told(one, quantities, words);
  switch (expression.kind) {
    case 'number':
      return [plain(`${digitsText(expression.value, words)}${expression.isPercent ? '%' : ''}`)];
    case 'quantity': {
      const { id } = expression;
      return [{ text: quantities.get(id)?.label ?? id, row: quantities.has(id) ? `q-${id}` : null }];
    }
    case 'call': {
      // The check has refused any other: its value could not be worked out.
      const name = functions.find((known) => known === expression.name);
      return name ? filled(words.labels[`function-${name}`], expression.given.map(inner)) : [];
    }
    case 'binary': {
      const { operator, left, right } = expression;
      const joint = plain(` ${words.labels[operators[operator]]} `);
      return [
        ...inBrackets(left, operator, false, inner),
        joint,
        ...inBrackets(right, operator, true, inner),
      ];
    }
  }
}

/** A part in brackets, where reading from left to right would reckon otherwise. */
function inBrackets(
  part: Expression,
  outer: Operator,
  isRight: boolean,
  inner: (part: Expression) => DerivationPiece[],
): DerivationPiece[] {
  const isSum = (operator: Operator) => operator === '+' || operator === '-';
  const needs =
    part.kind === 'binary' &&
    (isRight ? !(outer === '+' && !isSum(part.operator)) : !isSum(outer) && isSum(part.operator));
  return needs ? [plain('('), ...inner(part), plain(')')] : inner(part);
}

/** Puts parts into a pattern: {a} is the first, {b} the second. */
function filled(pattern: string, parts: readonly DerivationPiece[][]): DerivationPiece[] {
  return pattern.split(/(\{[ab]\})/).flatMap((text) => {
    if (text === '{a}') return parts[0] ?? [];
    if (text !== '{b}') return [plain(text)];
    return parts.slice(1).flatMap((part, index) => (index === 0 ? part : [plain(', '), ...part]));
  });
}

function plain(text: string): DerivationPiece {
  return { text, row: null };
}
