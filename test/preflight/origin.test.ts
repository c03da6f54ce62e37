import { beforeAll, describe, expect, it } from 'vitest';
import { placesOf } from '../../src/compose/places.ts';
import type { Expected } from '../../src/preflight/expected.ts';
import { loadTheme } from '../../src/theme/load.ts';
import { diskWorld } from '../../src/world/world.ts';
import { soundDossier } from '../compose/compositor.ts';
import { type Attempt, attempt } from '../hostile/attempt.ts';
import { chartFile, claim, records, withClaims } from '../plan/claims.ts';
import { line, type MadePdf, madePdf, messagesOf, tagged } from './made-pdf.ts';

const chart = JSON.stringify({ ...JSON.parse(chartFile(1)), mark: 'bar' });
const files = {
  ...records,
  ...withClaims([
    claim('first'),
    claim('second', '', 'Grain goes by :quantity[share] of all trains.\n***\nMore.'),
  ]),
  'charts/c.vl.json': chart,
  'glossary.yaml': 'one:\n  term: Broad gauge\n  definition: Rails that stand wide apart\n',
};

let expected: Expected;
beforeAll(async () => {
  const [dossier, theme] = await Promise.all([soundDossier(files), loadTheme('editorial', diskWorld())]);
  expected = { places: placesOf(dossier, theme, new Map([['c', { alt: 'Bars of share' }]])) };
});

async function found(made: MadePdf) {
  return (await messagesOf(made, expected)).map(({ rule, blame, place }) => {
    const at = [place?.file.replace(/^.*\/(?=case\/|templates\/)/, ''), place?.line]
      .filter(Boolean)
      .join(':');
    return `${rule} ${blame} ${at}`;
  });
}

describe('a fault of the printed page', () => {
  it.each([
    ['a word of a claim', 'The headline of second', 'case/sections/one.md:11'],
    ['a line with a number', 'Grain goes by 5% of all trains.', 'case/sections/one.md:12'],
    ['a term', 'Rails that stand wide apart', 'case/glossary.yaml:3'],
  ])('is told at the record: %s', async (_, text, place) => {
    const made = await madePdf();
    made.tag('P', 0);
    made.write(tagged(0, line(`${text} [object Object]`)));
    expect(await found(made)).toEqual([`text-leftover content ${place}`]);
  });

  const bars = async (fill: string) => {
    const made = await madePdf();
    made.tag('Figure', 0, { Alt: 'Bars of share' });
    made.write(`/Figure <</MCID 0>> BDC ${fill} EMC`);
    return made;
  };

  it('that a chart makes with colours of its own is told at the chart', async () => {
    const made = await bars(`0.9 0.1 0.1 rg 9 9 90 40 re f 0 0.47 0 rg 9 60 90 40 re f`);
    expect(await found(made)).toEqual(['greys-alike content case/charts/c.vl.json:1']);
    const pale = await bars(`0.8 g ${line('Pale')}`);
    expect(await found(pale)).toEqual(['contrast-low content case/charts/c.vl.json:1']);
  });

  it('that the theme makes is told at the theme', async () => {
    const made = await madePdf();
    made.tag('P', 0);
    made.write(tagged(0, `0.8 g ${line('Pale words')}`));
    expect(await found(made)).toEqual(['contrast-low tool templates/themes/editorial/theme.yaml']);
  });
});

describe('in a build', () => {
  let made: Attempt;
  beforeAll(async () => {
    const spec = { ...JSON.parse(chartFile(1)), mark: { type: 'bar', color: '#eeeeee' } };
    const text = {
      mark: { type: 'text', color: '#eeeeee' },
      encoding: { text: { value: 'Pale' }, x: { value: 9 } },
    };
    made = await attempt(
      {
        ...records,
        ...withClaims([claim('first')]),
        'sections/one.md': '# One\n\n::plate{#c}\n',
        'charts/c.vl.json': JSON.stringify({ ...spec, ...text }),
      },
      { argv: ['build', '--edition', 'report', '--paper', 'a4'] },
    );
  });

  it('the chart is named, and the fault is the dossier’s', () => {
    expect(made.faults).toEqual(['charts/c.vl.json:1:1 contrast-low']);
    expect(made.code).toBe(1);
  });
});
