import { describe, expect, it } from 'vitest';
import { bestOrder, inOrder, rowOrders } from '../../src/fit/rearrange.ts';
import type { EditionPlan, PlannedPart, PlannedRow } from '../../src/plan/plan.ts';
import type { Piece } from '../../src/print/in-pieces.ts';
import { papers } from '../../src/theme/theme.ts';

function row(...kinds: PlannedPart['kind'][]): PlannedRow {
  const parts = kinds.map(
    (kind): PlannedPart => ({ kind, blocks: [], ...(kind === 'claims' && { look: 'panel' }) }),
  );
  return { cells: [{ span: 12, parts }], flow: 1, newPage: false, grow: false };
}

function planOf(...kinds: PlannedPart['kind'][]): EditionPlan {
  const edition = {
    ...{
      name: 'handout',
      model: 'handout',
      pages: { least: 1, most: 6 },
      fill: { least: 0.9, white: 'refused' },
      priority: 2,
    },
    ...{ masthead: true, variants: [], rows: [], otherwise: [], papers: { apart: false } },
  } satisfies EditionPlan['edition'];
  return { edition, paper: papers.a4, rows: kinds.map((kind) => row(kind)) };
}

function piece(block: string | undefined, begins: readonly string[]): Piece {
  const place = { top: 0, bottom: 100, begins, needs: 0, seam: 0, isImprint: false };
  return { ...place, ...(block !== undefined && { block }) };
}

describe('the order of a column', () => {
  it('lets a plate stand behind the panel after it, and nothing before the points that was behind', () => {
    const plan = planOf('title', 'lead', 'points', 'plates', 'claims', 'about');
    expect(rowOrders(plan)).toEqual([
      [0, 1, 2, 3, 4, 5],
      [0, 1, 2, 4, 3, 5],
    ]);
  });

  it('leaves sections, notes and imprint where they are', () => {
    expect(rowOrders(planOf('title', 'sections', 'plates', 'endnotes', 'code'))).toHaveLength(1);
  });

  it('defers a plate behind claims of its section alone', () => {
    const pieces = [
      piece(undefined, ['precis-row-0']),
      piece('claim-a', ['precis-row-1', 'claim-a']),
      piece('plate-p', ['plate-p']),
      piece('plate-p', []),
      piece('claim-b', ['claim-b']),
      piece('claim-b', []),
      piece('claim-c', ['claim-c']),
    ];
    const sections = new Map([
      ...['claim-a', 'plate-p', 'claim-b'].map((id) => [id, 'one'] as const),
      ['claim-c', 'two'] as const,
    ]);
    const by = (count: number) =>
      inOrder(pieces, { rows: [0, 1], deferred: new Map([['plate-p', count]]) }, sections);
    expect(by(1)).toEqual([0, 1, 4, 5, 2, 3, 6]);
    expect(by(3)).toEqual(by(1));
  });

  it('moves only what is worth it', () => {
    const plan = planOf('title', 'points', 'plates', 'claims');
    const wins = (lines: number) => bestOrder(plan, [], ({ rows }) => (rows[2] === 3 ? 50 - lines : 50)).rows;
    expect(wins(3)).toEqual([0, 1, 2, 3]);
    expect(wins(20)).toEqual([0, 1, 3, 2]);
  });
});
