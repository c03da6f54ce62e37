import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ownFolder } from '../src/world/world.ts';

const architecture = readFileSync(path.join(ownFolder, 'ARCHITECTURE.md'), 'utf8');
const files = sourcesIn('src');
const texts = new Map(files.map((file) => [file, readFileSync(path.join(ownFolder, file), 'utf8')]));

/** An import of one source file by another, types and dynamic imports included. */
interface Arrow {
  readonly from: string;
  readonly to: string;
}

const arrows: readonly Arrow[] = files.flatMap((from) =>
  [...(texts.get(from) ?? '').matchAll(/(?:\bfrom |\bimport\(|\bimport )'(\.[^']+)'/g)].map(
    ([, named = '']) => ({
      from,
      to: path.posix.join(path.posix.dirname(from), named),
    }),
  ),
);
const outer = arrows.filter(({ from, to }) => entryOf(from) !== entryOf(to));

/** What stands at the top of `src/`, from the ground up, as ARCHITECTURE.md lists it. */
const order = [...architecture.matchAll(/^\| `([\w-]+(?:\/|\.ts))` \|/gm)].map(([, name = '']) =>
  name.replace('/', ''),
);

/** What may be touched in few places, by the text that shows it. */
const places: readonly {
  readonly what: string;
  readonly shown: RegExp;
  readonly where: readonly string[];
}[] = [
  {
    what: 'files',
    shown: /from 'node:fs(?:\/promises)?'/,
    where: ['src/world/', 'src/cache/', 'src/publish/', 'src/print/'],
  },
  { what: 'Puppeteer', shown: /'puppeteer-core'/, where: ['src/print/'] },
  {
    what: 'processes',
    shown: /from 'node:child_process'/,
    // The browser; drawing, and judging PDFs of others; loaders and git.
    where: ['src/world/', 'src/print/', 'src/commands/'],
  },
  { what: 'sockets', shown: /from 'node:(?:https?|http2|tls|dgram)'/, where: ['src/commands/watch/'] },
  { what: 'the clock', shown: /\bnew Date\(\)|\bDate\.now\(|\bperformance\.now\(/, where: ['src/world/'] },
  { what: 'the environment', shown: /\bprocess\.env\b/, where: ['src/world/'] },
  { what: 'the platform', shown: /\bprocess\.platform\b/, where: ['src/world/'] },
];

describe('the house', () => {
  it('has at the top what ARCHITECTURE.md lists, and no more than 23 entries', () => {
    const entries = [...new Set(files.map(entryOf))];
    expect(order.length).toBeLessThanOrEqual(23);
    expect([...order].sort()).toEqual(entries.sort());
  });

  it('has no arrow upward', () => {
    const upward = outer.filter(({ from, to }) => order.indexOf(entryOf(to)) > order.indexOf(entryOf(from)));
    expect(upward.map(told)).toEqual([]);
  });

  it('has one door a folder, and nobody goes past it', () => {
    const past = outer.filter(({ to }) => isFolder(entryOf(to)) && to !== `src/${entryOf(to)}/index.ts`);
    expect(past.map(told)).toEqual([]);
    const own = arrows.filter(
      ({ from, to }) => entryOf(from) === entryOf(to) && to === `src/${entryOf(to)}/index.ts`,
    );
    expect(own.map(told)).toEqual([]);
  });

  it('has no circle of files', () => {
    const next = new Map(
      files.map((file) => [file, arrows.filter(({ from }) => from === file).map(({ to }) => to)]),
    );
    expect(circleIn(next)).toBeUndefined();
  });

  it.each(places)('touches $what in few places', ({ shown, where }) => {
    const touching = files.filter((file) => shown.test(texts.get(file) ?? ''));
    expect(touching.length).toBeGreaterThan(0);
    expect(touching.filter((file) => !where.some((place) => file.startsWith(place)))).toEqual([]);
  });

  it('shows its line in build.ts, at most 60 lines long', () => {
    const line = texts.get('src/build.ts') ?? '';
    expect(line.trimEnd().split('\n').length).toBeLessThanOrEqual(60);
    const called = stages().filter(({ isOnLine }) => isOnLine);
    const at = called.map(({ name }) => endOfCall(name, line));
    expect(
      at.every((place) => place > 0),
      called.map(({ name }) => name).join(),
    ).toBe(true);
    expect([...at].sort((one, other) => one - other)).toEqual(at);
  });
});

describe('the table of stages', () => {
  it('has a row for each', () => expect(stages().length).toBeGreaterThan(10));

  it.each(stages())('$name takes and returns what it says', ({ folder, name, takes, returns }) => {
    const signature = signatureOf(folder, name);
    for (const type of takes) expect(signature.takes, `${name} takes`).toContain(type);
    for (const type of returns) expect(signature.returns, `${name} returns`).toContain(type);
  });
});

interface Stage {
  readonly folder: string;
  readonly name: string;
  readonly takes: readonly string[];
  readonly returns: readonly string[];
  /** Whether `build.ts` calls it itself; another stage calls the others. */
  readonly isOnLine: boolean;
}

/** Rows such as: `| plan | `plan/` `planEditions` | `Job` → `PlannedEdition[]` | …`. */
function stages(): Stage[] {
  const row = /^\| [a-z ]+ \| `([a-z]+)\/` `(\w+)`(, in another)? \| (.*?) → (.*?) \|/gm;
  return [...architecture.matchAll(row)].map(
    ([, folder = '', name = '', within, takes = '', returns = '']) => ({
      folder,
      name,
      takes: typesIn(takes),
      returns: typesIn(returns),
      isOnLine: within === undefined,
    }),
  );
}

function typesIn(text: string): string[] {
  return [...text.matchAll(/`(\w+)(?:\[\])?`/g)].map(([, name = '']) => name);
}

/** The parameters and the result of a function that a folder's door gives out. */
function signatureOf(folder: string, name: string): { readonly takes: string; readonly returns: string } {
  expect(texts.get(`src/${folder}/index.ts`), `the door of ${folder}`).toMatch(new RegExp(`\\b${name}\\b`));
  const declared = new RegExp(
    `export (?:async )?function ${name}[<(]([\\s\\S]*?)\\n?\\): ([^{]*(?:\\{[^}]*\\}[^{]*)*?) \\{\\n`,
  );
  const found = files
    .filter((file) => entryOf(file) === folder)
    .flatMap((file) => declared.exec(texts.get(file) ?? '') ?? []);
  return { takes: found[1] ?? '', returns: found[2] ?? '' };
}

/** Where the first call of a function ends: what it is given is worked out before. */
function endOfCall(name: string, code: string): number {
  const start = code.indexOf(`${name}(`);
  let open = 0;
  for (let at = start + name.length; start >= 0 && at < code.length; at += 1) {
    if (code[at] === '(') open += 1;
    if (code[at] === ')') open -= 1;
    if (open === 0) return at;
  }
  return -1;
}

/** A way through files that comes back to where it began. */
function circleIn(next: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined {
  const done = new Set<string>();
  const walk = (file: string, way: readonly string[]): readonly string[] | undefined => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const one of next.get(file) ?? []) {
      const circle = walk(one, [...way, file]);
      if (circle) return circle;
    }
    done.add(file);
    return undefined;
  };
  for (const file of next.keys()) {
    const circle = walk(file, []);
    if (circle) return circle;
  }
  return undefined;
}

function entryOf(file: string): string {
  return file.split('/')[1] ?? '';
}

function isFolder(entry: string): boolean {
  return !entry.endsWith('.ts');
}

function told({ from, to }: Arrow): string {
  return `${from} → ${to}`;
}

function sourcesIn(folder: string): string[] {
  return readdirSync(path.join(ownFolder, folder)).flatMap((name) => {
    const file = `${folder}/${name}`;
    if (statSync(path.join(ownFolder, file)).isDirectory()) return sourcesIn(file);
    return name.endsWith('.ts') ? [file] : [];
  });
}
