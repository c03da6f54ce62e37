import { describe, expect, it } from 'vitest';
import { plateCsv } from '../../src/archive/data-files.ts';
import { archiveDate } from '../../src/archive/facts.ts';
import { readContent } from '../../src/pdf/content-reader.ts';
import { applyEdits } from '../../src/pdf/edits.ts';
import { readOperators } from '../../src/pdf/operators.ts';
import { srgbProfile } from '../../src/pdf/srgb.ts';

function operatorsOf(stream: string): string[] {
  const found: string[] = [];
  readOperators(Buffer.from(stream, 'latin1'), (operator, operands, start, end) => {
    found.push(`${operator}/${operands.count} ${stream.slice(start, end)}`);
  });
  return found;
}

describe('operators', () => {
  it('are told from operands', () => {
    expect(operatorsOf('q 1 0 0 1 0 0 cm\n/P <</MCID 0>>BDC (a\\)(b)) Tj % note\nEMC')).toEqual([
      'q/0 q',
      'cm/6 1 0 0 1 0 0 cm',
      'BDC/5 /P <</MCID 0>>BDC',
      'Tj/1 (a\\)(b)) Tj',
      'EMC/0 EMC',
    ]);
  });

  it('hold images whole', () => {
    expect(operatorsOf('BI /W 1 ID \x00Q EI Q')).toEqual(['BI/0 BI /W 1 ID \x00Q EI', 'Q/0 Q']);
  });

  it('give strings as bytes', () => {
    const strings: number[][] = [];
    readOperators(Buffer.from('<00 4a5> Tj (\\101\\n) Tj'), (_, operands) =>
      strings.push(operands.string(0)),
    );
    expect(strings).toEqual([
      [0, 0x4a, 0x50],
      [65, 10],
    ]);
  });
});

describe('page content', () => {
  it('knows runs, untagged and the area between the margins', () => {
    const content = readContent(
      Buffer.from(
        '.5 0 0 .5 0 0 cm 0 0 9 9 re f 20 40 60 80 re W n /P <</MCID 3>>BDC BT /F 8 Tf <0001> Tj ET EMC',
      ),
    );
    expect(content.area).toEqual({ left: 10, right: 40, bottom: 20, top: 60 });
    expect(content.untagged).toHaveLength(1);
    expect(content.runs.get(3)?.map((run) => [run.font, run.size, run.codes])).toEqual([['F', 4, [1]]]);
  });
});

describe('edits', () => {
  it('keep their order at one place', () => {
    const edits = [
      { start: 2, end: 2, text: 'x' },
      { start: 0, end: 1, text: '' },
      { start: 2, end: 2, text: 'y' },
    ];
    expect(Buffer.from(applyEdits(Buffer.from('abcd'), edits)).toString()).toBe('bxycd');
  });
});

describe('the date of files', () => {
  it('is the dossier’s, else the one given, else a fixed one', () => {
    expect(archiveDate('2026-11-25', { SOURCE_DATE_EPOCH: '0' })).toBe('2026-11-25');
    expect(archiveDate(undefined, { SOURCE_DATE_EPOCH: '86400' })).toBe('1970-01-02');
    expect(archiveDate(undefined, { SOURCE_DATE_EPOCH: 'soon' })).toBe('1970-01-01');
    expect(archiveDate(undefined, {})).toBe('1970-01-01');
  });
});

describe('a table as CSV', () => {
  it('has values for numbers, and quotes what needs it', () => {
    const columns = [
      { label: 'Who, when', numeric: false },
      { label: 'Share', numeric: true },
    ];
    const rows = [[{ text: 'The "bloc"' }, { text: '18.5%', value: 18.5 }]];
    expect(plateCsv({ columns, rows })).toBe('"Who, when",Share\r\n"The ""bloc""",18.5\r\n');
  });
});

describe('the sRGB profile', () => {
  it('states its own size, and its tags lie inside it', () => {
    const profile = Buffer.from(srgbProfile());
    expect(profile.readUInt32BE(0)).toBe(profile.length);
    for (let tag = 0; tag < profile.readUInt32BE(128); tag += 1) {
      const at = 132 + tag * 12;
      expect(profile.readUInt32BE(at + 4) + profile.readUInt32BE(at + 8)).toBeLessThanOrEqual(profile.length);
    }
  });
});
