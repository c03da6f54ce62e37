import type { Files } from '../dossier/try-dossier.ts';

/** A claim as a section holds it. */
export function claim(id: string, attributes = '', text = 'A summary.\n***\nA detail.'): string {
  return `:::claim{#${id} standing=assessed ${attributes}}\n# The headline of ${id}\n${text}\n:::\n`;
}

/** A dossier of one section with these claims, and more lines in dossier.yaml. */
export function withClaims(claims: readonly string[], front = ''): Files {
  return {
    'dossier.yaml': `title: A\nsections: [one]\n${front}`,
    'sections/one.md': `# One\n\n${claims.join('\n')}`,
  };
}

/** A chart that shows nothing much. */
export function chartFile(priority: number, height?: number, section?: string): string {
  const usermeta = {
    title: 'A finding',
    subtitle: 'Per cent',
    standing: 'reported',
    sources: [{ id: 'sun' }],
    priority,
    section,
    views: { rows: { of: 'quantities', ids: ['share'] } },
  };
  return JSON.stringify({ usermeta, data: { name: 'rows' }, mark: 'bar', height });
}

/** The records that such charts show. */
export const records: Files = {
  'sources.yaml': 'sun: { title: A source }\n',
  'quantities.yaml':
    'share: { label: Share, value: 5, unit: percent, standing: reported, source: { id: sun } }\n',
};
