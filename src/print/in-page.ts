// These functions run in the page, and are sent there as text: they may use nothing from outside themselves.
import type { PageDocument, PageElement, PageImage } from './dom.ts';

declare const document: PageDocument;

/** Runs in the page: puts another body in the place of its own, as if it had just been loaded. */
export function changeBody(classes: string, body: string): void {
  const { documentElement: root } = document;
  root.removeAttribute('data-on-screen');
  root.style.cssText = '';
  document.body.setAttribute('class', classes);
  document.body.innerHTML = body;
}

/** Runs in the page. Loads every face, since faces that only margin boxes use are not asked for before printing. */
export async function waitForParts(): Promise<{ faces: string[]; images: string[] }> {
  const faces = [...document.fonts];
  await Promise.allSettled(faces.map((face) => face.load()));
  await document.fonts.ready;
  const images: string[] = [];
  const drawn = [...document.querySelectorAll<PageImage>('img, svg image')];
  await Promise.all(
    drawn.map(async (image) => {
      const source = image.getAttribute('src') ?? image.getAttribute('href') ?? '';
      const whole = await image.decode().then(
        () => image.naturalWidth === undefined || image.naturalWidth > 0,
        () => false,
      );
      if (!whole) images.push(image.id || image.getAttribute('alt') || source.slice(0, 60));
    }),
  );
  const failed = faces.filter((face) => face.status === 'error');
  return {
    faces: [...new Set(failed.map((face) => `${face.family} ${face.weight} ${face.style}`))],
    images,
  };
}

/**
 * Runs in the page: blocks and parts that what they hold sticks out of, and by how many pixels. The innermost alone
 * is named. A table of running text says in which line of which file it stands: it is as wide as it has to be, so
 * what it stands in is asked.
 */
export function findOverflow(): { name: string; by: number; place: string | null }[] {
  const parts = [...document.querySelectorAll('.block, .cell > *')];
  const isWide = ({ scrollWidth, clientWidth }: PageElement) =>
    clientWidth > 0 && scrollWidth > clientWidth + 1;
  const tables = [...document.querySelectorAll('[data-place]')].flatMap((table) => {
    const by = table.scrollWidth - (table.parentElement?.clientWidth ?? 0);
    return table.parentElement?.clientWidth && by > 1 ? [{ table, by }] : [];
  });
  const wide = parts.filter((part) => isWide(part) && !tables.some(({ table }) => part.contains(table)));
  return [
    ...tables.map(({ table, by }) => ({ name: 'a table', by, place: table.getAttribute('data-place') })),
    ...wide
      .filter((part) => !wide.some((other) => other !== part && part.contains(other)))
      .map(({ id, className, scrollWidth, clientWidth }) => ({
        name: id || className,
        by: scrollWidth - clientWidth,
        place: null,
      })),
  ];
}

/** Runs in the page: the ids whose page is asked for, and those among them that no element has. */
export function listReferences(): { ids: string[]; unknown: string[] } {
  const elements = [...document.querySelectorAll('[data-page-of]')];
  // Whether a reference says its page depends on its own.
  const own = [...document.querySelectorAll('[data-see]')].map(({ id }) => id);
  const ids = [
    ...new Set([...elements.map((element) => element.getAttribute('data-page-of') ?? ''), ...own]),
  ];
  return { ids, unknown: ids.filter((id) => document.getElementById(id) === null) };
}

/**
 * Runs in the page: writes the numbers, and says how many were not there yet.
 * A list of pages names each page once: the first that stands there leads to it, the others are not shown.
 * A reference in a text says its page where that is not its own.
 */
export function fillReferences(numbers: Record<string, string>): number {
  let moved = 0;
  for (const element of document.querySelectorAll('[data-page-of]')) {
    const number = numbers[element.getAttribute('data-page-of') ?? ''] ?? '';
    if (element.textContent === number) continue;
    element.textContent = number;
    moved += 1;
  }
  for (const list of document.querySelectorAll('[data-page-list]')) {
    const seen = new Set<string>();
    for (const entry of list.children) {
      const number = (entry.textContent ?? '').replace(/\D/g, '');
      // In a trial the place may be left out.
      const isRepeated = number === '' || seen.has(number);
      seen.add(number);
      if (entry.hasAttribute('hidden') === isRepeated) continue;
      entry.toggleAttribute('hidden', isRepeated);
      moved += 1;
    }
  }
  for (const link of document.querySelectorAll('[data-see]')) {
    const place = link.querySelector('.see-page');
    const there = numbers[link.getAttribute('data-see') ?? ''];
    const isElsewhere = there !== undefined && there !== numbers[link.id];
    // What is told stays: else a line more could put both on one page, and a line less apart again, for ever.
    if (!isElsewhere || !place?.hasAttribute('hidden')) continue;
    place.toggleAttribute('hidden', false);
    moved += 1;
  }
  return moved;
}
