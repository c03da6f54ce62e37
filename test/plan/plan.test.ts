import { describe, expect, it } from 'vitest';
import { platesByPriority } from '../../src/plan/choice.ts';
import { loadEditions } from '../../src/plan/edition.ts';
import { blocksOf, columnWidth, type EditionPlan, isEmpty } from '../../src/plan/plan.ts';
import { planEdition } from '../../src/plan/plan-edition.ts';
import { papers } from '../../src/theme/theme.ts';
import { faultsOf, soundDossier, world } from '../compose/compositor.ts';
import type { Files } from '../dossier/try-dossier.ts';
import { chartFile, claim, records, withClaims } from './claims.ts';

/** Plans an edition of one's own with these rows. */
async function plan(files: Files, rows: string, more = 'priority: 5'): Promise<EditionPlan> {
  const front = `${files['dossier.yaml']}editions:\n  - name: mine\n    ${more}\n    rows: ${rows}\n`;
  const dossier = await soundDossier({ ...files, 'dossier.yaml': front });
  const [edition] = await loadEditions(dossier, undefined, world);
  if (!edition) throw new Error('no edition');
  return planEdition(dossier, edition, papers.a4);
}

/** The block ids of each part, in order. */
function partsOf({ rows }: EditionPlan): string[][] {
  return rows.flatMap((row) =>
    row.cells.flatMap((cell) => cell.parts.map((part) => part.blocks.map(({ id }) => id))),
  );
}

describe('claims', () => {
  const files = withClaims([
    claim('low', 'priority=4 part=point'),
    claim('first', 'priority=1 part="point,limits"'),
    claim('second', 'priority=2 part=limits'),
    claim('plain', 'priority=2'),
  ]);

  it('come by what they are for, the highest priority first', async () => {
    expect(partsOf(await plan(files, '[{ parts: [{ kind: points, of: [point] }] }]'))).toEqual([
      ['points-first', 'points-low'],
    ]);
  });

  it('stay out below the priority that the edition lets in', async () => {
    const made = await plan(files, '[{ parts: [{ kind: points, of: [point] }] }]', 'priority: 3');
    expect(partsOf(made)).toEqual([['points-first']]);
    expect(partsOf(await plan(files, '[{ parts: [{ kind: sections }] }]', 'priority: 1'))).toEqual([
      ['claim-first'],
    ]);
  });

  it('take the room of a cell beside them that has nothing, with their headlines at the side', async () => {
    const cells = (other: string) =>
      plan(
        files,
        `[{ cells: [{ span: 6, parts: [{ kind: claims, of: [limits] }] }, { span: 6, parts: [${other}] }] }]`,
      );
    const alone = await cells('{ kind: claims, of: [watch] }');
    expect(alone.rows[0]?.cells).toHaveLength(1);
    expect(alone.rows[0]?.cells[0]).toMatchObject({ span: 12, parts: [{ look: 'rows' }] });
    for (const other of ['{ kind: claims, of: [point] }', '{ kind: about }']) {
      expect((await cells(other)).rows[0]?.cells.map(({ span }) => span)).toEqual([6, 6]);
    }
  });

  it('are given to one part only, and no more than it takes', async () => {
    const rows = '[{ parts: [{ kind: points, of: [point], most: 1 }, { kind: claims, of: [limits] }] }]';
    expect(partsOf(await plan(files, rows))).toEqual([['points-first'], ['claims-second']]);
  });

  it('are held in reserve only once every part has what it wants, and are told of where no part takes them', async () => {
    const rows =
      '[{ parts: [{ kind: points, of: [point], most: 1, reserve: 9 }, { kind: claims, of: [limits], most: 1, reserve: 1 }] }]';
    const made = await plan(files, rows);
    expect(partsOf(made)).toEqual([['points-first', 'points-low'], ['claims-second']]);
    const all = blocksOf(await plan(files, rows.replace('of: [point]', 'of: [watch]')));
    expect(all.map(({ record, range }) => [record, range.least, range.wanted])).toEqual([
      ['first', 'headline', 'summary'],
      ['plain', 'none', 'none'],
      ['low', 'none', 'none'],
      ['second', 'none', 'summary'],
    ]);
    const few = '[{ parts: [{ kind: claims, of: [point], most: 1 }] }]';
    expect((await plan(files, few, 'priority: 3')).leftOut).toEqual([
      {
        id: 'claim-low',
        kind: 'claim',
        record: 'low',
        priority: 4,
        why: 'the edition lets in priorities to 3',
      },
      {
        id: 'claim-second',
        kind: 'claim',
        record: 'second',
        priority: 2,
        why: 'no part of the edition takes it',
      },
      {
        id: 'claim-plain',
        kind: 'claim',
        record: 'plain',
        priority: 2,
        why: 'no part of the edition takes it',
      },
    ]);
    expect((await plan(files, few)).leftOut?.[0]?.why).toBe('its part takes 1 at most');
    // As many pages as it likes: nothing to fill.
    const open = await plan(files, rows, 'priority: 5\n    pages: { least: 1 }');
    expect(partsOf(open)).toEqual([['points-first'], ['claims-second']]);
  });

  it('that nobody marked for the points are taken by priority, for other parts not at all', async () => {
    const rows = '[{ parts: [{ kind: claims, of: [watch] }, { kind: points, of: [watch], most: 2 }] }]';
    expect(partsOf(await plan(files, rows))).toEqual([[], ['points-first', 'points-second']]);
  });

  it('are allowed the depths that they have text for', async () => {
    const rows = '[{ parts: [{ kind: points, depth: summary, deepen: 1 }] }]';
    const short = withClaims([
      claim('full', 'priority=1'),
      claim('bare', '', ''),
      claim('half', '', 'A summary.'),
    ]);
    const blocks = blocksOf(await plan(short, rows));
    expect(blocks.map(({ record, allowed, depth }) => [record, allowed.join(' '), depth])).toEqual([
      ['full', 'headline summary detail', 'detail'],
      ['bare', 'headline', 'summary'],
      ['half', 'headline summary', 'summary'],
    ]);
    expect(blocks[0]?.range).toEqual({ least: 'headline', wanted: 'detail', deepest: 'detail' });
  });

  it('have ids that are ASCII, and each once', async () => {
    const rows =
      '[{ parts: [{ kind: points, most: 2 }, { kind: claims }, { kind: sections, depth: detail, with-plates: true }] }]';
    const ids = blocksOf(await plan(files, rows)).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z0-9-]+$/);
  });
});

describe('plates', () => {
  const files: Files = {
    ...records,
    ...withClaims(['::plate{#b}\n', '::plate{#a}\n', claim('x')]),
    'charts/a.vl.json': chartFile(2),
    'charts/b.vl.json': chartFile(2),
    'charts/top.vl.json': chartFile(1),
    'charts/end.vl.json': chartFile(5),
  };

  it('come by priority, then as the sections place them', async () => {
    const dossier = await soundDossier(files);
    expect(platesByPriority(dossier).map(({ id }) => id)).toEqual(['top', 'b', 'a', 'end']);
  });

  it('stand at the end of the section that they name, where none places them', async () => {
    const named = {
      ...files,
      'charts/a.vl.json': chartFile(2, undefined, 'one'),
      'charts/end.vl.json': chartFile(5, undefined, 'one'),
    };
    const rows = '[{ parts: [{ kind: sections, with-plates: true }] }]';
    expect(partsOf(await plan(named, rows))).toEqual([['plate-b', 'plate-a', 'claim-x', 'plate-end']]);
  });

  it('of sections are held in reserve where their sections place them', async () => {
    const rows = '[{ parts: [{ kind: sections, with-plates: true, most-plates: 1, reserve: 1 }] }]';
    const blocks = blocksOf(await plan(files, rows));
    expect(blocks.map(({ id, range }) => [id, range.wanted])).toEqual([
      ['plate-b', 'large'],
      ['plate-a', 'none'],
      ['claim-x', 'summary'],
    ]);
  });

  it('stand once in an edition', async () => {
    const rows =
      '[{ parts: [{ kind: plates, most: 2 }, { kind: sections, with-plates: true }, { kind: plates, most: 9 }] }]';
    expect(partsOf(await plan(files, rows))).toEqual([
      ['plate-top', 'plate-b'],
      ['plate-a', 'claim-x'],
      ['plate-end'],
    ]);
  });

  it('are small at least where they must appear, and may grow', async () => {
    const rows = '[{ parts: [{ kind: plates, least: headline }, { kind: plates }] }]';
    const blocks = blocksOf(await plan(files, rows));
    expect(blocks.map(({ allowed, range }) => [allowed.join(' '), range.least, range.wanted])).toEqual([
      ['small large', 'small', 'large'],
      ['small large', 'none', 'large'],
    ]);
  });

  it('are as wide as the columns that they stand in', async () => {
    const rows =
      '[{ cells: [{ span: 12, parts: [{ kind: key }] }] }, { cells: [{ span: 5, parts: [{ kind: key }] }, { span: 7, parts: [{ kind: key }] }] }, { flow: 2, parts: [{ kind: key }] }]';
    const [whole, split, flow] = (await plan(files, rows)).rows;
    const grid = { live: 674, gutter: 16, 'text-gutter': 24 };
    if (!whole || !split || !flow) throw new Error('rows are missing');
    expect(columnWidth(whole, 12, grid)).toBe(674);
    expect([columnWidth(split, 5, grid), columnWidth(split, 7, grid)]).toEqual([271, 386]);
    expect(columnWidth(flow, 12, grid)).toBe(325);
  });
});

describe('numbers', () => {
  const quantity = (id: string, more = '') =>
    `${id}: { label: ${id}, value: 5, unit: percent, standing: reported, source: { id: sun }${more} }\n`;
  const files: Files = {
    ...records,
    ...withClaims([
      claim('low', 'priority=4 part=point evidence="a"'),
      claim('high', 'priority=1 evidence="b, c"'),
      claim('odd', 'priority=2 evidence="d"'),
    ]),
    'quantities.yaml': ['a', 'b', 'c', 'd'].map((id) => quantity(id)).join('') + quantity('rest'),
  };

  it('are those that claims rest on, the claims of the edition first', async () => {
    const rows = '[{ parts: [{ kind: points, of: [point] }, { kind: numbers, most: 3 }] }]';
    const made = await plan(files, rows);
    expect(
      blocksOf(made).flatMap(({ kind, id, priority }) => (kind === 'number' ? [[id, priority]] : [])),
    ).toEqual([
      ['number-a', 4],
      ['number-b', 1],
      ['number-c', 1],
    ]);
    expect(made.leftOut?.filter(({ kind }) => kind === 'number')).toMatchObject([
      { id: 'number-d', why: 'the edition takes 3 of the numbers at most' },
    ]);
  });

  it('leave their cell to what stands beside them where there are none', async () => {
    const rows =
      '[{ cells: [{ span: 8, parts: [{ kind: points }] }, { span: 4, parts: [{ kind: numbers }] }] }, { cells: [{ span: 8, parts: [{ kind: about }] }, { span: 4, parts: [{ kind: code }, { kind: method }] }] }]';
    const bare = withClaims([claim('x'), claim('y')]);
    expect((await plan(bare, rows)).rows.map(({ cells }) => cells)).toMatchObject([
      [{ span: 12, parts: [{ kind: 'points', look: 'rows' }] }],
      [{ span: 12, parts: [{ kind: 'about' }] }],
    ]);
  });
});

it('a part that takes no blocks may be held in reserve as a whole', async () => {
  const rows = '[{ parts: [{ kind: key, reserve: 1 }, { kind: glossary, reserve: 1 }] }]';
  const made = await plan(withClaims([claim('x')]), rows);
  // There is no glossary.
  expect(blocksOf(made).map(({ id, range }) => [id, range.least, range.wanted])).toEqual([
    ['part-key', 'none', 'none'],
  ]);
  const open = await plan(withClaims([claim('x')]), rows, 'pages: { least: 1 }');
  expect(open.rows[0]?.cells[0]?.parts.map(isEmpty)).toEqual([true]);
});

it('other arrangements are planned beside the first, but for those that come out alike', async () => {
  const files = withClaims([claim('x'), claim('y')]);
  const rows = (part: string) => `[{ parts: [${part}] }]`;
  const points = rows('{ kind: points, most: 1 }');
  const others = `otherwise: [{ rows: ${points} }, { rows: ${rows('{ kind: claims }')} }]`;
  const made = await plan(files, points, `priority: 5\n    ${others}`);
  expect(partsOf(made)).toEqual([['points-x']]);
  expect(made.otherwise?.map(partsOf)).toEqual([[['claims-x', 'claims-y']]]);
});

it('a row that has nothing leaves its page break to the next', async () => {
  const rows =
    '[{ parts: [{ kind: title }] }, { new-page: true, parts: [{ kind: plates }] }, { parts: [{ kind: about }] }]';
  const made = await plan(withClaims([claim('x')]), rows);
  expect(made.rows.map(({ newPage }) => newPage)).toEqual([false, false, true]);
});

it('cells that together span more than the grid are refused', async () => {
  const rows = '[{ cells: [{ span: 10, parts: [{ kind: key }] }, { span: 3, parts: [{ kind: key }] }] }]';
  const [fault] = await faultsOf(() => plan(withClaims([claim('x')]), rows));
  expect(fault).toMatchObject({
    rule: 'edition-fault',
    place: { file: expect.stringMatching(/dossier\.yaml$/) },
  });
  expect(fault?.what).toContain('must not span more than the 12 columns of the grid together');
});

it('a paper may have rows of its own', async () => {
  const own = 'papers: { letter: { rows: [{ parts: [{ kind: key }] }] } }';
  const dossier = await soundDossier({
    'dossier.yaml': `title: A\nsections: [one]\neditions: [{ name: mine, from: brief, rows: [{ parts: [{ kind: title }] }], ${own} }]\n`,
  });
  const [edition] = await loadEditions(dossier, undefined, world);
  if (!edition) throw new Error('no edition');
  const kinds = (paper: (typeof papers)['a4' | 'letter']) =>
    planEdition(dossier, edition, paper).rows.flatMap(({ cells }) =>
      cells.flatMap(({ parts }) => parts.map(({ kind }) => kind)),
    );
  expect([kinds(papers.a4), kinds(papers.letter)]).toEqual([['title'], ['key']]);
});
