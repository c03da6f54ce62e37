import { describe, expect, it } from 'vitest';
import { type Edition, loadEditions } from '../../src/plan/edition.ts';
import { faultsOf, soundDossier, world } from '../compose/compositor.ts';

/** The editions of a dossier with these lines under `editions:`. */
async function editions(list: string | undefined, only?: readonly string[]): Promise<Edition[]> {
  const lines = list === undefined ? '' : `editions:\n${list}\n`;
  const dossier = await soundDossier({ 'dossier.yaml': `title: A\nsections: [one]\n${lines}` });
  return loadEditions(dossier, only, world);
}

describe('the editions of a dossier', () => {
  it('are the report alone, of one page or more, where it lists none', async () => {
    const [report, ...more] = await editions(undefined);
    expect(more).toEqual([]);
    expect(report).toMatchObject({ name: 'report', pages: { least: 1 } });
    expect(report?.pages.most).toBeGreaterThan(100);
  });

  it('stand in the order of the list, with the budgets that they are known for', async () => {
    const found = await editions('  - report\n  - handout\n  - note\n  - brief');
    expect(found.map(({ name, pages }) => `${name} ${pages.least}-${pages.most}`)).toEqual([
      expect.stringMatching(/^report \d-/),
      'handout 1-1',
      'note 4-4',
      'brief 2-2',
    ]);
  });

  it('may be asked for one by one', async () => {
    const found = await editions('  - handout\n  - brief\n  - note', ['note', 'handout']);
    expect(found.map(({ name }) => name)).toEqual(['handout', 'note']);
  });
});

describe('an edition of one’s own', () => {
  const rowsOf = async (name: string): Promise<unknown> => (await editions(`  - ${name}`))[0]?.rows;

  it.each([
    ['{ name: card, pages: 1 }', 'handout'],
    ['{ name: paper, pages: 2 }', 'brief'],
    ['{ name: study, pages: 3 }', 'note'],
    ['{ name: book, pages: { least: 9 } }', 'note'],
    ['{ name: six, pages: 6 }', 'survey'],
    ['{ name: plain }', 'brief'],
    ['{ name: big, from: handout, pages: 3 }', 'handout'],
    ['{ name: note, priority: 5 }', 'note'],
  ])('%s starts as the %s', async (choice, model) => {
    const [edition] = await editions(`  - ${choice}`);
    expect(edition?.rows).toEqual(await rowsOf(model));
  });

  it('says what makes its last page full: nine tenths, or what it states', async () => {
    const fills = async (choice: string) => (await editions(`  - ${choice}`))[0]?.fill;
    expect(await fills('{ name: mine, pages: 3 }')).toEqual({ least: 0.9, white: 'refused' });
    expect(await fills('handout')).toEqual({ least: 0.95, apart: 3, white: 'refused' });
    expect(await fills('{ name: mine, pages: 3, fill: { apart: 2, white: told } }')).toEqual({
      least: 0.9,
      apart: 2,
      white: 'told',
    });
  });

  it('has rows of its own on every paper', async () => {
    const rows = 'rows: [{ parts: [{ kind: title }] }]';
    const [edition] = await editions(`  - { name: card, pages: 1, ${rows} }`);
    expect(edition).toMatchObject({ model: 'handout', papers: {} });
    const [other] = await editions(`  - { name: card, pages: 1, ${rows}, papers: { letter: { ${rows} } } }`);
    expect(other?.papers.letter).toBeDefined();
  });

  it('keeps what it does not change', async () => {
    const [edition] = await editions('  - { name: six, from: note, pages: 6, priority: 5 }');
    expect(edition).toMatchObject({ name: 'six', pages: { least: 6, most: 6 }, priority: 5, masthead: true });
  });
});

describe('what is wrong with an edition is told at its place', () => {
  it.each([
    ['  - handuot', 'no-edition', 4],
    ['  - brief\n  - { name: mine, from: nothing }', 'no-edition', 5],
    ['  - { name: mine, pages: 0 }', 'edition-fault', 4],
    ['  - { name: mine, pages: two }', 'edition-fault', 4],
    ['  - { name: mine, colour: red }', 'edition-fault', 4],
    ['  - { name: mine, rows: [{ parts: [{ kind: script }] }] }', 'edition-fault', 4],
    ['  - { name: mine, rows: [{ parts: [{ kind: points, heading: "a\\nb" }] }] }', 'edition-fault', 4],
    ['  - { name: mine, priority: 9 }', 'edition-fault', 4],
    ['  - { name: mine, fill: { least: 95 } }', 'edition-fault', 4],
  ])('%s', async (list, rule, line) => {
    const faults = await faultsOf(() => editions(list));
    expect(faults).toHaveLength(1);
    expect(faults[0]?.rule).toBe(rule);
    expect(faults[0]?.place).toMatchObject({ line });
    expect(faults[0]?.blame).toBe('content');
  });

  it.each([
    ['{ name: mine, pages: 0 }', 26, '"pages" of the edition "mine" must be at least 1.', undefined],
    ['{ name: mine, page: 3 }', 25, 'The edition "mine" has no field "page".', 'Did you mean "pages"?'],
  ])('%s, at the field and with what is near', async (choice, column, what, hint) => {
    const [fault] = await faultsOf(() => editions(`  - ${choice}`));
    expect(fault).toMatchObject({ what, place: { line: 4, column } });
    if (hint) expect(fault?.hint).toBe(hint);
  });

  it('an edition that the call names and the dossier does not list', async () => {
    const [fault] = await faultsOf(() => editions('  - brief', ['brief', 'note']));
    expect(fault).toMatchObject({ rule: 'no-edition', what: 'There is no edition "note".' });
    expect(fault?.hint).toBe('Editions: brief.');
  });
});
