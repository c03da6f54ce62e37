import { describe, expect, it } from 'vitest';
import { attempt } from '../hostile/attempt.ts';
import { composeBody, soundDossier } from './compositor.ts';

const word = 'Bruttoinlandsproduktsveränderungsrate';

function quantity(id: string, label: string, value: string, unit: string): string {
  return `${id}: { label: ${label}, value: ${value}, unit: ${unit}, period: 2023, standing: reported, source: { id: office } }\n`;
}

const files = {
  'dossier.yaml': `title: Rates in all mouths
lead-quantity: power
evidence-limits: [One office counted the ${word}.]
sections: [one]
editions: [{ name: handout, pages: { least: 1 } }, { name: brief, pages: { least: 1 } }, report]
`,
  'sources.yaml': 'office: { type: report, title: Trade, author: [{ literal: Office }] }\n',
  'quantities.yaml': [
    quantity('rate', word, '3.4', 'percent'),
    quantity('power', `${word} of output`, '4.25', 'quadrillion kilowatt hours a year'),
    quantity('mass', 'All that there is', '123456789012345600', 'kg'),
  ].join(''),
  'sections/one.md': `# Rates

${[
  [`${word} rose`, 'point'],
  ['Trains carry most', 'supports'],
  [`Two ${word}`, 'limits'],
  ['The rivers', 'watch'],
  ['It matters', 'matters'],
]
  .map(
    ([
      head,
      part,
    ]) => `:::claim{#${part} standing=reported priority=1 part="${part}" evidence="rate power mass"}
# ${head}

It came to :quantity[power], and the ${word} to :quantity[rate]; the whole was :quantity[mass].
:::
`,
  )
  .join('\n')}
`,
};

describe('long words, numbers and units', () => {
  it.each([
    ['editorial', 'letter'],
    ['institutional', 'a4'],
  ])(
    'stand whole in panels and columns, and stay as large, in %s on %s',
    async (theme, paper) => {
      const { faults, code } = await attempt(files, { argv: ['build', '--theme', theme, '--paper', paper] });
      expect({ faults, code }).toEqual({ faults: [], code: 0 });
    },
    120_000,
  );

  it('leave a lead number its size: a unit that is a phrase has a line of its own', async () => {
    const dossier = await soundDossier(files);
    const html = await composeBody(dossier, 'handout');
    expect(html).toContain('--letters: 4');
    expect(html).toContain('4.25 <span class="phrase">quadrillion kilowatt hours a year</span>');
  });

  it.each([
    ['stand whole in a table that has room', ['Rate', '3.4'], true],
    ['may break in one that has none', [`${word} ${word}`, word.repeat(2)], false],
  ])('%s', async (_, [first, second], isRoomy) => {
    const dossier = await soundDossier({
      ...files,
      'sections/one.md': '# One\n\n::plate{#rates}\n',
      'tables/rates.csv': `what,how,more\n${first},${word},${second}\n`,
      'tables/rates.schema.yaml':
        'columns: [{ name: what, label: What, type: text }, { name: how, label: How, type: text }, { name: more, label: More, type: text }]\nplate: { title: T, subtitle: S, standing: reported, sources: [{ id: office }] }\n',
    });
    expect(await composeBody(dossier)).toContain(
      `<table class="data${isRoomy ? ' roomy' : ''}"><thead><tr><th scope="col">What`,
    );
  });

  it('widen no column where no row has room for them', async () => {
    const rowOf = (html: string): string | undefined => /<div class="(row [^"]*)"/.exec(html)?.[1];
    expect(rowOf(await composeBody(await soundDossier(files), 'handout'))).not.toContain('long-words');
    const title = `title: ${'x'.repeat(46)}\n`;
    const longer = { ...files, 'dossier.yaml': files['dossier.yaml'].replace(/title: .*\n/, title) };
    expect(rowOf(await composeBody(await soundDossier(longer), 'handout'))).toContain('long-words');
  });
});

describe('titles as long as they may be', () => {
  const ordinary =
    'Intergovernmental responsibilities for telecommunications infrastructure and counterintelligence, with administrative recommendations on the internationalisation of transport, trade and relations';
  const longest = `The ${'Bruttoinlandsproduktsveränderungsratenberechnung'.slice(0, 40)} rose`;
  const soft = `The ${'Bruttoinlands\u00adprodukts\u00adveränderungs\u00adraten'.repeat(2)} fell`;
  const heads = [ordinary, longest, soft];
  const section = heads.map(
    (head, at) => `:::claim{#claim-${at} standing=reported priority=1 part="point" evidence="rate"}
# ${head}

${'Trains carry most of what is sold. '.repeat(6)}

***

${'The office counted wagons, weighed what they held, and told all of it to those who asked. '.repeat(22)}
:::
`,
  );
  const titled = {
    ...files,
    'dossier.yaml': `title: ${'Trade '.repeat(20)}
short-title: Railways, rivers, roads and harbours, and who pays for them
sections: [one, two, three]
editions: [{ name: note, fill: { least: 0.05, white: told } }, report]
`,
    ...Object.fromEntries(
      ['one', 'two', 'three'].map((name, at) => [
        `sections/${name}.md`,
        `# ${heads[at]}\n\n${section.join('\n').replaceAll('#claim', `#${name}`)}`,
      ]),
    ),
  };

  it('print in report and note, and in large print under the longest running head', async () => {
    const { faults, code } = await attempt(titled, {
      argv: ['build', '--paper', 'a4', '--variant', 'large-print'],
    });
    expect({ faults, code }).toEqual({ faults: [], code: 0 });
  }, 120_000);
});
