import { describe, expect, it } from 'vitest';
import { alikeInGrey } from '../../src/preflight/plate-greys.ts';
import { labOf, rgbOf } from '../../src/theme/colour.ts';
import { loadTheme } from '../../src/theme/load.ts';
import { divergingRamp, sequentialRamp } from '../../src/theme/ramps.ts';
import { diskWorld } from '../../src/world/world.ts';

const lightness = (colour: string) => labOf(rgbOf(colour))[0];
const leastGap = (colours: readonly string[]) => {
  const sorted = colours.map(lightness).sort((one, other) => one - other);
  return Math.min(...sorted.slice(1).map((one, index) => one - (sorted[index] ?? one)));
};

describe.each(['editorial', 'institutional'])('the ramps of the theme %s', async (name) => {
  const { chart, colours } = await loadTheme(name, diskWorld());
  const ramp = sequentialRamp(colours.first ?? '');
  const diverging = divergingRamp(colours.second ?? '', colours.first ?? '');

  it('are Vega-Lite’s own ranges, and have names', () => {
    expect(chart.range).toMatchObject({ ramp: { scheme: ramp }, diverging: { scheme: diverging } });
    expect(chart.params).toContainEqual({ name: 'ramp', value: ramp });
  });

  it('grow darker step by step', () => {
    const steps = ramp.map(lightness);
    expect(steps.toSorted((one, other) => other - one)).toEqual(steps);
  });

  it.each([3, 4, 5])('tell %i classes on both sides of a middle apart in grey', (count) => {
    const classes = Array.from(
      { length: count },
      (_, index) => diverging[Math.round((32 * index) / (count - 1))] ?? '',
    );
    expect(leastGap(classes)).toBeGreaterThan(8);
    const pairs = classes.flatMap((one, at) => classes.slice(at + 1).map((other) => [one, other] as const));
    expect(pairs.filter(([one, other]) => alikeInGrey(rgbOf(one), rgbOf(other)))).toEqual([]);
  });
});
