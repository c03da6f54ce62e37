import type { Element, Properties, Root } from 'hast';
import { EXIT, SKIP, visit } from 'unist-util-visit';
import { wordsOf } from '../../compose/index.ts';

/**
 * An edition's page as it stands among others: ids and what leads to them begin with the edition's name, page
 * numbers go, and wide tables scroll by themselves.
 * @param table what a scrolling table is called, before its number
 */
export function onScreen(page: Root, edition: string, table: string): Root {
  const shown = structuredClone(page);
  visit(shown, 'element', (element, index, parent) => {
    if (
      index !== undefined &&
      parent &&
      element.tagName === 'a' &&
      element.properties.dataPageOf !== undefined
    ) {
      parent.children.splice(index, 1);
      return [SKIP, index];
    }
    if (element.tagName === 'main') element.tagName = 'div';
    element.properties = renamed(element.properties, edition);
    return undefined;
  });
  let tables = 0;
  visit(shown, 'element', (element, index, parent) => {
    if (index === undefined || !parent || !isDataTable(element)) return undefined;
    tables += 1;
    parent.children[index] = scrolling(element, `${table} ${tables}`);
    return SKIP;
  });
  return shown;
}

/** Properties that name elements by their ids. */
const naming = ['id', 'headers', 'ariaLabelledBy', 'ariaDescribedBy'];

function renamed(properties: Properties, edition: string): Properties {
  const entries = Object.entries(properties).map(([name, value]) => {
    if (naming.includes(name)) return [name, [value].flat().map((id) => `${edition}-${id}`)];
    if (typeof value !== 'string') return [name, value];
    const led = name === 'href' || name === 'xLinkHref' ? value.replace(/^#(?=.)/, `#${edition}-`) : value;
    return [name, led.replaceAll(/url\(#(?=[^)])/g, `url(#${edition}-`)];
  });
  return Object.fromEntries(entries);
}

function isDataTable({ tagName, properties: { className } }: Element): boolean {
  return tagName === 'table' && Array.isArray(className) && className.includes('data');
}

function scrolling(table: Element, ariaLabel: string): Element {
  const properties = { className: ['scrolling'], role: 'region', ariaLabel, tabIndex: 0 };
  return { type: 'element', tagName: 'div', properties, children: [table] };
}

/** Sections fewer than these are found without a list. */
const worthList = 3;

/** The parts of a page that have a place and a heading, where there are several: on a phone they are far apart. */
export function contentsOf(page: Root): { readonly id: string; readonly title: string }[] | null {
  const found: { id: string; title: string }[] = [];
  visit(page, 'element', (element) => {
    const { id } = element.properties;
    if (element.tagName !== 'section' || typeof id !== 'string') return;
    const title = headingOf(element);
    if (title !== '') found.push({ id, title });
  });
  return found.length < worthList ? null : found;
}

function headingOf(section: Element): string {
  let title = '';
  visit(section, { type: 'element', tagName: 'h2' }, (heading) => {
    title = wordsOf(heading).trim();
    return EXIT;
  });
  return title;
}
