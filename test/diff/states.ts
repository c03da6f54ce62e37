import { collate } from '../../src/diff/compare.ts';
import type { Difference } from '../../src/diff/difference.ts';
import { digestOf } from '../../src/diff/digest.ts';
import { type Files, tryDossier } from '../dossier/try-dossier.ts';

/** A dossier with a record of every kind. */
export const grain: Files = {
  'dossier.yaml': 'title: Grain by rail\nsections: [harvest]\nversion: 1.0.0\nedition-date: 2026-01-01\n',
  'sections/harvest.md': `# The harvest

Trains carry most of it.

:::claim{#scale standing=reported holder=office priority=1 evidence="trade"}
# Trade grew to :quantity[trade]

The office counted it, and it was much.

***

It calls this :quotation[pause].
:::

::plate{#by-year}
`,
  'quantities.yaml': `trade:
  label: Trade in goods
  value: 61
  unit: billion USD
  period: 2023
  standing: reported
  source: { id: report, section: 1 }
growth:
  label: Growth
  value: -4
  unit: percent
  qualifier: under
  standing: reported
  source: { id: report, section: 1 }
`,
  'quotations.yaml': 'pause:\n  text: a pause, for breath\n  speaker: office\n  source: { id: report }\n',
  'sources.yaml': 'report:\n  title: Trade in goods\n  URL: https://example.org/report\n',
  'actors.yaml': 'office:\n  name: The office\n  kind: institution\n',
  'events.yaml':
    'tariff:\n  date: 2023-03\n  label: A tariff\n  standing: reported\n  source: { id: report }\n',
  'tables/ports.csv': 'port,ships\nEast,12\nWest,7\n',
  'tables/ports.schema.yaml': `columns:
  - { name: port, label: Port, type: text }
  - { name: ships, label: Ships, type: number }
key: port
`,
  'charts/by-year.vl.json': JSON.stringify({
    usermeta: {
      title: 'Trade grew',
      subtitle: 'Trade, 2023',
      standing: 'reported',
      sources: [{ id: 'report' }],
      views: { years: { of: 'quantities', ids: ['trade'] } },
    },
    data: { name: 'years' },
    mark: 'bar',
  }),
};

/** What changes when texts in the dossier's files are replaced; a file set to nothing is taken away. */
export async function changed(file: string, old: string, now: string): Promise<Difference> {
  const text = String(grain[file]);
  if (!text.includes(old)) throw new Error(`${file} holds no "${old}"`);
  return difference({ ...grain, [file]: text.replace(old, () => now) });
}

export async function difference(files: Files, before: Files = grain): Promise<Difference> {
  return collate(await state('old', before), await state('new', files));
}

async function state(name: string, files: Files) {
  const { dossier, messages } = await tryDossier(files);
  if (!dossier) throw new Error(messages.map(({ what }) => what).join('\n'));
  return { name, digest: digestOf(dossier) };
}
