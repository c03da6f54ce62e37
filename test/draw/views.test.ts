import { describe, expect, it } from 'vitest';
import { viewSchema } from '../../src/dossier/schema/plate.ts';
import { viewRows } from '../../src/draw/views.ts';
import { worldFeatures } from '../../src/draw/world-map.ts';
import { chart, dossier, rulesOf, words, world } from './studio.ts';

const context = { dossier: dossier({}), words, world, chart: chart('views', {}) };
const view = (input: unknown) => viewRows('v', viewSchema.parse(input), context);

describe('views on records', () => {
  it('give a quantity its text, period and bounds', async () => {
    const [share, bound, total] = await view({
      of: 'quantities',
      ids: ['share', 'bound', 'total'],
      fields: { row: ['a', 'b', 'c'] },
    });
    expect(share).toMatchObject({
      value: 24,
      text: 'about 24%',
      period: '2020',
      year: 2020,
      against: 'China',
      row: 'a',
      low: 24,
      high: 24,
      bound: false,
    });
    expect(bound).toMatchObject({ text: 'less than 6%', year: null, low: null, high: 6, bound: true });
    expect(total).toMatchObject({ short: '$146.9bn', period: 'since 2009', year: 2009 });
  });

  it('put events in order of time, a vague one at its middle', async () => {
    const rows = await view({ of: 'events' });
    expect(rows.map((row) => row.id)).toEqual(['early', 'vague', 'late']);
    expect(rows[0]).toMatchObject({ when: '2014', label: 'Early’s', time: 2014.5, index: 0 });
    expect(await view({ of: 'events', from: '2022', to: '2022-02-27' })).toHaveLength(1);
  });

  it('refuse a country that the map does not have', async () => {
    expect(await rulesOf(view({ of: 'world', actors: ['atlantis'] }))).toEqual(['chart-view-country']);
  });
});

describe('the world map', () => {
  const actors = [
    { id: 'russia', name: 'Russia' },
    { id: 'ukraine', name: 'Ukraine' },
    { id: 'united-states', name: 'United States' },
  ];

  it.each(['110m', '50m'] as const)('at %s draws Crimea with Ukraine', async (scale) => {
    const { features, unknown } = await worldFeatures(scale, actors, world);
    expect(unknown).toEqual([]);
    const parts = (name: string) => {
      const geometry = features.find(({ properties }) => properties.name === name)?.geometry;
      return geometry?.type === 'MultiPolygon' ? geometry.coordinates : [];
    };
    const isCrimea = (part: readonly (readonly (readonly number[])[])[]) =>
      (part[0] ?? []).some(([x = 0, y = 0]) => x > 33 && x < 35 && y > 44.2 && y < 45.5);
    expect(parts('Russia').some(isCrimea)).toBe(false);
    expect(parts('Ukraine').filter(isCrimea)).toHaveLength(1);
  });

  it('names countries by actor, and puts labels inside them', async () => {
    const { features } = await worldFeatures('110m', actors, world);
    const labels = features
      .filter(({ properties }) => properties.actor !== '')
      .map(({ properties }) => properties);
    expect(labels.map(({ name }) => name).sort()).toEqual(['Russia', 'Ukraine', 'United States of America']);
    const russia = labels.find(({ actor }) => actor === 'russia');
    expect(russia?.longitude).toBeGreaterThan(80);
    expect(russia?.longitude).toBeLessThan(110);
  });
});
