import { describe, expect, it } from 'vitest';
import { expansionsOf, markAbbreviations } from '../../src/compose/abbreviations.ts';
import { htmlOf } from '../../src/compose/tree.ts';
import { pageOf } from '../print/sheet.ts';
import { composeBody, soundDossier } from './compositor.ts';

function marked(html: string): string {
  const expansions = new Map([
    ['US', 'United States'],
    ['R&D', 'research & "development"'],
  ]);
  return String(htmlOf(markAbbreviations(pageOf(html), expansions)));
}

describe('an abbreviation', () => {
  it('is marked where it is first used, as a word of its own', () => {
    expect(marked('<p title="US">USD, the US and US</p>')).toBe(
      '<p title="US">USD, the <abbr title="United States">US</abbr> and US</p>',
    );
  });

  it('is found as it is escaped, and its long form is escaped too', () => {
    const expected = '<b><abbr title="research &#x26; &#x22;development&#x22;">R&#x26;D</abbr></b>';
    expect(marked('<b>R&#x26;D</b>')).toBe(expected);
  });

  it('stays as it is in a drawing', () => {
    expect(marked('<svg><text>US</text></svg>')).toBe('<svg><text>US</text></svg>');
  });

  it('comes from the dossier’s list, and from actors whose short name is in capitals', async () => {
    const dossier = await soundDossier({
      'actors.yaml':
        'nato: { name: North Atlantic Treaty Organization, short: NATO, kind: alliance }\nxi: { name: Xi Jinping, short: Xi, kind: person }\n',
      'sections/one.md': '# One\n\nNATO and Xi.\n',
    });
    expect([...expansionsOf(dossier)]).toEqual([['NATO', 'North Atlantic Treaty Organization']]);
    const front = { ...dossier.front, abbreviations: { GDP: 'gross domestic product' } };
    expect(expansionsOf({ ...dossier, front }).get('GDP')).toBe('gross domestic product');
    expect(await composeBody(dossier)).toContain(
      '<abbr title="North Atlantic Treaty Organization">NATO</abbr> and Xi',
    );
  });
});
