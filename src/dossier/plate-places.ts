import type { Place } from '../message/index.ts';
import type { Dossier, Section } from './dossier.ts';

/** A plate that names the section it stands in. */
interface PlateInSection {
  readonly id: string;
  readonly section: string | undefined;
  readonly origin: Place;
}

/** Every plate of a dossier with the section that it names, in the order in which plates are listed. */
export function plateSections({
  charts,
  tables,
  images,
}: Pick<Dossier, 'charts' | 'tables' | 'images'>): PlateInSection[] {
  return [
    ...[...charts.values()].map(({ id, origin, meta }) => ({ id, origin, section: meta.section })),
    ...[...tables.values()].map(({ id, origin, schema }) => ({ id, origin, section: schema.plate?.section })),
    ...[...images.values()].map(({ id, origin, section }) => ({ id, origin, section })),
  ];
}

/** Sections with the plates that name them and that no section places: these stand at the end. */
export function withOwnPlaces(sections: readonly Section[], plates: readonly PlateInSection[]): Section[] {
  const placed = new Set(
    sections.flatMap(({ items }) => items.flatMap((item) => (item.kind === 'plate' ? [item.id] : []))),
  );
  return sections.map((section) => {
    const own = plates.filter((plate) => plate.section === section.id && !placed.has(plate.id));
    return {
      ...section,
      items: [...section.items, ...own.map(({ id, origin }) => ({ kind: 'plate' as const, id, origin }))],
    };
  });
}
