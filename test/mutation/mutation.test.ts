import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { composeBody } from '../../src/compose/compose.ts';
import { htmlOf } from '../../src/compose/tree.ts';
import { checkDossier } from '../../src/dossier/check.ts';
import { dossierData } from '../../src/dossier/data/dossier-data.ts';
import { deriveQuantities } from '../../src/dossier/derive/derive.ts';
import type { Dossier, GivenQuantity } from '../../src/dossier/dossier.ts';
import { placeOfField } from '../../src/dossier/located.ts';
import { drawPlate } from '../../src/draw/draw.ts';
import { type DrawnEdition, drawEditions } from '../../src/draw/draw-editions.ts';
import { quantitiesIn } from '../../src/draw/plate-years.ts';
import { type Job, openJob, planEditions } from '../../src/plan/job.ts';
import { digitsText, quantityText } from '../../src/text/quantity-text.ts';
import { ownFolder } from '../../src/world/world.ts';
import { shippedDossier, words, world } from '../compose/compositor.ts';
import { drawing } from '../drawing.ts';

/**
 * Changes each quantity of the shipped dossier by a tenth, and takes each away: what prints must follow,
 * and nothing else may move.
 */

const folder = path.join(ownFolder, 'data', 'china-russia');
const dossier = await shippedDossier();
const ids = [...dossier.quantities.values()].filter(({ expression }) => !expression).map(({ id }) => id);
const editions = ['report', 'handout'];

let press: Job;
let drawn: readonly DrawnEdition[];
let before: readonly string[];
let prose: string;

beforeAll(async () => {
  press = await openJob(dossier, { editions, papers: ['a4'] }, world);
  drawn = await drawEditions(planEditions(press), drawing);
  before = await compose(drawn);
  const sections = await readdir(path.join(folder, 'sections'));
  const texts = await Promise.all(
    sections.map((file) => readFile(path.join(folder, 'sections', file), 'utf8')),
  );
  prose = texts.join('\n');
}, 60_000);

async function compose(editions: readonly DrawnEdition[]): Promise<string[]> {
  const pages = await Promise.all(editions.map((edition) => composeBody(edition, world)));
  // The drawing thread numbers its clips over all that it has drawn.
  const bodies = pages.map((page) => withWholeNumbers(htmlOf(page).replace(/-clip\d+/g, '-clip')));
  // The report first: it alone has the annex.
  return bodies.sort((one, other) => other.length - one.length);
}

/** The editions of a changed dossier, with these plates drawn anew; all unless stated. */
async function redrawn(changedOne: Dossier, plates?: ReadonlySet<string>): Promise<DrawnEdition[]> {
  const planned = planEditions({ ...press, dossier: changedOne });
  if (!plates) return drawEditions(planned, drawing);
  return Promise.all(
    planned.map(async (edition, index) => {
      const redraw: DrawnEdition['redraw'] = (id, width, size) =>
        drawPlate(id, { ...press, dossier: changedOne }, width, drawing, size);
      const anew = [...(drawn[index]?.plates ?? [])].map(async ([id, plate]) => {
        if (!plates.has(id)) return [id, plate] as const;
        const width = plate.drawing.kind === 'table' ? 0 : plate.drawing.width;
        return [id, await redraw(id, width)] as const;
      });
      return { ...edition, redraw, plates: new Map(await Promise.all(anew)) };
    }),
  );
}

/**
 * The annex parts a number at its decimal point, and makes room for the longest fraction; the mark of an end stands
 * around the last word.
 */
function withWholeNumbers(body: string): string {
  return body
    .replaceAll(/<span id="[^"]*--end">([^<]*)<\/span>/g, '$1')
    .replaceAll(/(<span class="whole">[^<]*)(<\/span><span class="fraction">)([^<]*)/g, '$1$3$2')
    .replace(/--fraction:\d+ch/, '--fraction');
}

/** The dossier with one number changed, and all that is derived from it worked out anew. */
function changed(id: string, factor: number): Dossier {
  const given = [...dossier.quantities].map(([name, { sources, ...quantity }]): [string, GivenQuantity] => {
    const { value, ...rest } = quantity;
    const number = name === id && value !== undefined ? Number((value * factor).toPrecision(12)) : value;
    const source = sources.length > 0 ? { source: [...sources] } : {};
    return [name, { ...rest, ...source, ...(rest.expression === undefined && { value: number }) }];
  });
  return { ...dossier, quantities: deriveQuantities(new Map(given)).quantities };
}

const styles = [false, true].flatMap((short) =>
  [false, true].flatMap((bare) => [
    { short, bare },
    { short, bare, year: true },
  ]),
);

/** How quantities that differ printed, and how they print now: the longest first. */
function rewritings(now: Dossier): (readonly [id: string, was: string, is: string])[] {
  const pairs = [...dossier.quantities].flatMap(([id, was]) => {
    const is = now.quantities.get(id);
    if (!is) return [];
    return styles.flatMap((style): (readonly [string, string, string])[] => {
      const [old, fresh] = [quantityText(was, words, style), quantityText(is, words, style)];
      if (old === fresh) return [];
      // A lead number stands apart from its sign.
      const parts = [old, fresh].map((text) => text.replace(/%$/, ''));
      return [
        [id, old, fresh],
        // In the annex the unit has a column of its own.
        [id, digitsText(was.value ?? 0, words), digitsText(is.value ?? 0, words)],
        ...(old.endsWith('%') ? [[id, parts[0] ?? '', parts[1] ?? ''] as const] : []),
      ];
    });
  });
  return pairs.sort(([, one], [, other]) => other.length - one.length);
}

/**
 * The parts of a page: tags and the texts between them; plates that may change are told apart. The lead's picture has
 * as many squares as its number says; a plain text that says another number says it of no quantity.
 */
function partsOf(body: string, plates: ReadonlySet<string>): string[] {
  const bare = body.replace(
    /<figure class="block plate[^"]*" id="(?:[a-z]+-)?([a-z0-9-]+)"[\s\S]*?<\/figure>/g,
    (figure, id: string) => (plates.has(id) ? `<figure ${id}>` : figure),
  );
  const plain = bare
    .replaceAll(/<svg class="share-picture"[\s\S]*?<\/svg>/g, '<svg>')
    .replaceAll(/data-use="(?:event|note|actor|term|line|plate):[^"]*"/g, (use) =>
      use.replaceAll(/ quantity:[a-z0-9-]+/g, ''),
    )
    .replaceAll(/<span data-page-list="">.*?<\/span><\/td>/g, '');
  // A label may hold a sign that ends a tag elsewhere.
  return plain.split(/(<(?:[^>"]|"[^"]*")*>)/);
}

const plateIds = [...dossier.charts.keys(), ...dossier.tables.keys()];

/** Plates that show a quantity: by its record, or by the headline of a claim. */
function platesWith(affected: ReadonlySet<string>): Set<string> {
  const claims = [...dossier.claims.values()].filter((claim) =>
    [...affected].some((id) => JSON.stringify(claim.headline).includes(`"value":"${id}"`)),
  );
  return new Set(
    plateIds.filter((plate) => {
      const views = Object.values(dossier.charts.get(plate)?.meta.views ?? {});
      const shown = views.flatMap((view) => (view.of === 'claims' ? (view.ids ?? []) : []));
      return (
        quantitiesIn(plate, dossier).some(({ id }) => affected.has(id)) ||
        claims.some(({ id }) => shown.includes(id))
      );
    }),
  );
}

describe('a quantity changed by a tenth', () => {
  it('or by nothing leaves every page as it was', async () => {
    expect(await compose(await redrawn(changed(ids[0] ?? '', 1)))).toEqual(before);
  });

  it.each(ids)('%s changes where it prints, and nothing else', async (id) => {
    const now = changed(id, 1.1);
    const pairs = rewritings(now);
    const affected = new Set(pairs.map(([one]) => one));
    expect(affected).toContain(id);
    const plates = platesWith(affected);
    const after = await compose(await redrawn(now, plates));
    for (const [index, body] of after.entries()) {
      const [old, fresh] = [partsOf(before[index] ?? '', plates), partsOf(body, plates)];
      expect(fresh).toHaveLength(old.length);
      for (const [at, part] of old.entries())
        if (part !== fresh[at])
          expect(
            pairs.map(([, was, is]) => part.replace(was, () => is)),
            part,
          ).toContain(fresh[at]);
    }
    expectChanged(before[0] ?? '', after[0] ?? '', affected);
    expectData(now, affected);
    for (const plate of plates) {
      const figure = (body: string) => partsOfPlate(body, plate);
      if (figure(before[0] ?? '') !== undefined)
        expect(figure(after[0] ?? ''), plate).not.toBe(figure(before[0] ?? ''));
    }
    expectNothingStale(now, id, pairs);
  });
});

function partsOfPlate(body: string, plate: string): string | undefined {
  return new RegExp(`<figure class="block plate[^"]*" id="(?:[a-z]+-)?${plate}"[\\s\\S]*?</figure>`).exec(
    body,
  )?.[0];
}

/** Every bound number of the report, those of the prose counted in its files, prints otherwise. */
function expectChanged(old: string, fresh: string, affected: ReadonlySet<string>): void {
  for (const id of affected) {
    const printed = (body: string) =>
      // A row's label, a page's number and a link that is not shown are no numbers of it.
      [
        ...body.matchAll(
          new RegExp(`<a (?!class="(?:row-link|at-page)")[^>]*href="#q-${id}"[^>]*>([^<]+)<`, 'g'),
        ),
      ].map(([, text]) => text);
    const [was, is] = [printed(old), printed(fresh)];
    const typed = prose.match(new RegExp(`:quantity\\[${id}\\]`, 'g'))?.length ?? 0;
    expect(was.length, id).toBeGreaterThanOrEqual(typed);
    expect(is).toHaveLength(was.length);
    for (const [index, text] of was.entries()) expect(is[index], id).not.toBe(text);
    const row = (body: string) => new RegExp(`id="q-${id}"[\\s\\S]*?</tr>`).exec(body)?.[0];
    expect(row(old), id).toBeDefined();
    expect(row(fresh), id).not.toBe(row(old));
  }
}

function expectData(now: Dossier, affected: ReadonlySet<string>): void {
  const values = ({ quantities }: { quantities: readonly { id: string; value: number }[] }) =>
    quantities.map(({ id, value }) => [id, value] as const);
  const was = new Map(values(dossierData(dossier)));
  const differing = values(dossierData(now)).filter(([id, value]) => was.get(id) !== value);
  expect(new Set(differing.map(([id]) => id))).toEqual(affected);
}

/** Plain text can't follow: where it says the number of a quantity that its record names, a rule stops the build. */
function expectNothingStale(
  now: Dossier,
  id: string,
  pairs: readonly (readonly [string, string, string])[],
): void {
  const typed = pairs.filter(([one, was]) => one === id && /\d/.test(was)).map(([, was]) => was);
  const stale = [...dossier.events.values()].filter(({ quantities, label, text = '' }) => {
    const words_ = `${label} ${text}`.replaceAll(' ', '\u00a0');
    const says = (number: string) =>
      new RegExp(`(?<![\\d.,])${escaped(number)}(?![\\d]|[.,]\\d)`).test(words_);
    return quantities.includes(id) && typed.some((number) => says(number.replaceAll(' ', '\u00a0')));
  });
  const stopped = checkDossier(now).filter(({ rule }) => rule === 'text-disagrees');
  expect(stopped.every(({ severity }) => severity === 'error')).toBe(true);
  const places = new Set(stopped.map(({ place }) => place?.line));
  for (const event of stale)
    expect(
      [places.has(placeOfField(event, 'label').line), places.has(placeOfField(event, 'text').line)],
      event.id,
    ).toContain(true);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

describe('a quantity taken away', () => {
  it.each([...dossier.quantities.keys()])('%s is named at every use, with its place', async (id) => {
    const quantities = new Map(dossier.quantities);
    quantities.delete(id);
    const told = checkDossier({ ...dossier, quantities }).filter(
      ({ rule, what }) => rule === 'reference-unknown' && what.includes(`"${id}"`),
    );
    expect(told.every(({ severity }) => severity === 'error')).toBe(true);
    const places = new Set(told.map(({ place }) => `${path.basename(place?.file ?? '')}:${place?.line}`));
    const uses = await usesOf(id);
    expect([...uses].filter((use) => !places.has(use))).toEqual([]);
  });
});

/** Every line of the dossier's files that has an id, but for the record itself. */
async function usesOf(id: string): Promise<Set<string>> {
  const names = await readdir(folder, { recursive: true });
  const files = names.filter((name) => /\.(?:yaml|md|json|csv)$/.test(name) && !/sources|lock/.test(name));
  const uses = new Set<string>();
  const token = new RegExp(`(?<![a-z0-9-])${id}(?![a-z0-9-])`);
  for (const name of files) {
    const lines = (await readFile(path.join(folder, name), 'utf8')).split('\n');
    for (const [index, line] of lines.entries()) {
      const isRecord = name === 'quantities.yaml' && line.startsWith(`${id}:`);
      if (token.test(line) && !isRecord && isUse(name, line, id))
        uses.add(`${path.basename(name)}:${index + 1}`);
    }
  }
  return uses;
}

/** Words that happen to be an id, in a sentence or a comment, are no use of it. */
function isUse(file: string, line: string, id: string): boolean {
  if (file.endsWith('.md')) {
    const evidence = /evidence="([^"]*)"/.exec(line)?.[1]?.split(/[\s,]+/) ?? [];
    return line.includes(`:quantity[${id}]`) || evidence.includes(id);
  }
  return (
    !/^\s*#/.test(line) &&
    (!file.endsWith('.yaml') || /^\s*(?:expression|quantities|affects|lead-quantity):/.test(line))
  );
}
