import type { Section } from './dossier.ts';
import type { DossierPlate } from './plates.ts';

/** Sections with the plates that name them and that no section places: these stand at the end. */
export function withOwnPlaces(sections: readonly Section[], plates: readonly DossierPlate[]): Section[] {
  const placed = new Set(
    sections.flatMap(({ items }) => items.flatMap((item) => (item.kind === 'plate' ? [item.id] : []))),
  );
  return sections.map((section) => {
    const own = plates.filter((plate) => plate.meta.section === section.id && !placed.has(plate.id));
    return {
      ...section,
      items: [
        ...section.items,
        ...own.map(({ id, record }) => ({ kind: 'plate' as const, id, origin: record.origin })),
      ],
    };
  });
}
