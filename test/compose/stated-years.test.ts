import { describe, expect, it } from 'vitest';
import type { Files } from '../dossier/try-dossier.ts';
import { composeBody, soundDossier } from './compositor.ts';

const front = (more: string) => `title: T\nsections: [one]\neditions: [report]\n${more}`;
const dated = 'edition-date: 2026-11-25\nage-limit-months: 24\n';
const informed = 'information-date: { date: 2022-02-28, reason: { short: S, full: F } }\n';

const record = (id: string, number: string, period = '') =>
  `${id}:\n  label: The ${id}\n  value: ${number}\n${period}  standing: reported\n  source: { id: s }\n`;
const quantities = [
  record('old', '61\n  unit: billion USD', '  period: 2020\n'),
  record('older', '24\n  unit: percent', '  period: { from: 2018, to: 2019 }\n'),
  record('new', '7\n  unit: percent', '  period: 2026\n'),
  record('bare', '11\n  unit: rank'),
  record('factors', '2\n  unit: count'),
  record('worded', '4\n  unit: times', '  period: { words: currently }\n'),
].join('');

const files = (prose: string, more = dated + informed): Files => ({
  'dossier.yaml': front(more),
  'sources.yaml': 's: { title: S }\n',
  'quantities.yaml': quantities,
  'sections/one.md': `# One\n\n${prose}\n`,
});

/** The words of the section's own part. */
async function printed(prose: string, more?: string): Promise<string> {
  const body = await composeBody(await soundDossier(files(prose, more)));
  const [section = ''] = /<section[^>]*id="section-one"[\s\S]*?<\/section>/.exec(body) ?? [];
  const text = (section || body).replace(/<[^>]*>/g, '').replace(/\s+/g, ' ');
  return text;
}

describe('past the age limit, a number prints with its year', () => {
  it.each([
    ['It spent :quantity[old].', 'It spent $61 billion (2020).'],
    ['In 2020 it spent :quantity[old].', 'In 2020 it spent $61 billion.'],
    ['It came to :quantity[older].', 'It came to 24% (2018–2019).'],
    ['Between 2018 and 2019 it came to :quantity[older].', 'it came to 24%.'],
    ['It ranked :quantity[bare].', 'It ranked 11th (year not stated).'],
    ['Without a year it ranked :quantity[bare].', 'it ranked 11th.'],
    ['It was :quantity[old]{year}, and :quantity[old].', 'It was $61 billion (2020), and $61 billion.'],
    ['It is :quantity[new] now.', 'It is 7% now.'],
    [
      'There are :quantity[factors] factors, :quantity[worded] more.',
      'There are two factors, four times more.',
    ],
    ['- a :quantity[old]\n- b :quantity[old] in 2020', 'a $61 billion (2020)'],
    [
      '## It spent :quantity[old] at :quantity[bare]\n\nText.',
      'It spent $61 billion at 11th (2020; year not stated)',
    ],
  ])('%s', async (prose, expected) => {
    expect(await printed(prose)).toContain(expected);
  });

  it('and as it is written in a dossier without a limit, or that is young', async () => {
    for (const more of ['', 'edition-date: 2026-11-25\n', 'edition-date: 2021-01-01\nage-limit-months: 24\n'])
      expect(await printed('It spent :quantity[old], :quantity[bare].', more)).toContain(
        '$61 billion, 11th.',
      );
  });
});

describe('page 1 says that later events are not covered', () => {
  const later = 'Later events are not covered.';
  const masthead = async (more: string, numbers = quantities) => {
    const dossier = await soundDossier({ ...files('Text.', more), 'quantities.yaml': numbers });
    return /<header class="masthead">[\s\S]*?<\/header>/.exec(await composeBody(dossier))?.[0] ?? '';
  };

  it('with an information date, and without one when all its numbers are past the limit', async () => {
    const old = record('old', '61\n  unit: billion USD', '  period: 2020\n');
    expect(await masthead(dated + informed)).toContain(later);
    expect(await masthead(dated, old)).toContain(later);
    expect(await masthead(dated)).not.toContain(later);
    expect(await masthead('edition-date: 2026-11-25\n', old)).not.toContain(later);
  });
});
