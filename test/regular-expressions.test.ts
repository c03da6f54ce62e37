import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { type AST, RegExpParser } from '@eslint-community/regexpp';
import { parseSync } from 'oxc-parser';
import { analyse } from 'scslre';
import { expect, test } from 'vitest';
import { ownFolder } from '../src/world/world.ts';

/** Those that take the square of their text, and why that is no harm. */
const harmless: ReadonlySet<string> = new Set([
  // Its text is a drawing that we made: every "<" is closed.
  String.raw`/<g class="mark-text role-mark[^"]*"[^>]*>(.*?)<\/g>/gs`,
  // One of its parts matches wherever it begins: it never begins anew.
  String.raw`/[^\s\-/]*[-/]|\S+?(?=[-/\s]|$)|\s+/gu`,
  // A paragraph has 8000 characters at most.
  String.raw`/(?<!\\)\[\^[^\s\]]+\]|(?<![\\\w])\^\[[^\]\n]+\]/`,
  // An expression has 2000 characters at most.
  String.raw`/\s*(?:(?<number>\d+(?:\.\d+)?(?:e[+-]?\d+)?(?![\w.-]*[a-z]))|(?<name>[a-z0-9]+(?:-[a-z0-9]+)*)|(?<sign>=>|<=|>=|==|[-+*/=<>(),%−×≤≥]))/y`,
]);

interface Literal {
  readonly file: string;
  readonly raw: string;
  readonly pattern: string;
  readonly flags: string;
}

async function literals(): Promise<Literal[]> {
  const source = path.join(ownFolder, 'src');
  const names = (await readdir(source, { recursive: true })).filter((name) => name.endsWith('.ts'));
  const found = await Promise.all(
    names.map(async (name) => {
      const file = name.split(path.sep).join('/');
      const { program } = parseSync(file, await readFile(path.join(source, name), 'utf8'));
      return [...literalsIn(program)].map((one) => ({ file, ...one }));
    }),
  );
  return found.flat();
}

function* literalsIn(node: unknown): Generator<Omit<Literal, 'file'>> {
  if (typeof node !== 'object' || node === null) return;
  if ('regex' in node && 'raw' in node) {
    const { pattern, flags } = node.regex as { pattern: string; flags: string };
    yield { raw: String(node.raw), pattern, flags };
  } else for (const inner of Object.values(node)) yield* literalsIn(inner);
}

/** Two parts that can take each other's characters, or one that starts anew within itself. */
function backtracks({ pattern, flags }: Literal): boolean {
  return analyse({ source: pattern, flags }).reports.length > 0;
}

/** A beginning of fixed letters, and then anything, those letters too, up to an end: `<!--[^]*?-->`. */
function restarts({ pattern, flags }: Literal): boolean {
  const unicode = /[uv]/.test(flags);
  const parsed = new RegExpParser().parsePattern(pattern, 0, pattern.length, { unicode });
  return parsed.alternatives.some((alternative) => {
    const elements = flattened(alternative.elements);
    const isAnchored = elements[0]?.type === 'Assertion' && elements[0].kind === 'start';
    if (isAnchored && !flags.includes('m')) return false;
    return elements.some((element, index) => {
      if (element.type !== 'Quantifier' || element.max < Infinity || index === 0) return false;
      const before = elements.slice(0, index).filter((each) => each.type !== 'Assertion' && isNeeded(each));
      const one = new RegExp(`^(?:${element.element.raw})$`, flags.replace(/[gy]/g, ''));
      const isOpen =
        before.length > 0 &&
        !(isAnchored && !one.test('\n')) &&
        before.every((each) => each.type === 'Character' && one.test(each.raw.replace(/^\\/, '')));
      return isOpen && elements.slice(index + 1).some(isNeeded);
    });
  });
}

function flattened(elements: readonly AST.Element[]): AST.Element[] {
  return elements.flatMap((element) => {
    const [only, ...more] = 'alternatives' in element ? element.alternatives : [];
    const isGroup = element.type === 'CapturingGroup' || element.type === 'Group';
    return isGroup && only && 'elements' in only && more.length === 0 ? flattened(only.elements) : [element];
  });
}

const isNeeded = (element: AST.Element): boolean => element.type !== 'Quantifier' || element.min > 0;

test('no regular expression takes the square of its text', async () => {
  const all = await literals();
  expect(all.length).toBeGreaterThan(200);
  const slow = all.filter((one) => backtracks(one) || restarts(one));
  expect(slow.filter(({ raw }) => !harmless.has(raw)).map(({ file, raw }) => `${file} ${raw}`)).toEqual([]);
  // What is excused is there.
  expect([...harmless].filter((raw) => !slow.some((one) => one.raw === raw))).toEqual([]);
});

test('those that do are found', () => {
  const judged = (literal: RegExp): boolean => {
    const one = { file: '', raw: '', pattern: literal.source, flags: literal.flags };
    return backtracks(one) || restarts(one);
  };
  const slow = [
    /(a+)+b/,
    /\s+$/,
    /a*b?a*c/,
    /<[^>]*>/,
    /<!--[\s\S]*?-->/,
    /url\(([^)]+)\)/,
    /@x\s*\{[^}]*\}/,
  ];
  expect(slow.filter((one) => !judged(one))).toEqual([]);
  const quick = [/^\s+/, /<[^<>]*>/, /(?<!\s)\s+$/, /url\(([\w.-]+)\)/, /[a-z]+/g];
  expect(quick.filter(judged)).toEqual([]);
});
