import type { Root } from 'hast';
import { fail, limits, type Place } from '../message/index.ts';
import { eachNode } from './tree.ts';

/**
 * Stops a page that no browser could lay out in the memory that it is given.
 * @param name of its edition
 * @throws Fault `document-large`
 */
export function refuseLarge(page: Root, html: string, name: string, place: Place): void {
  let [elements, characters] = [0, 0];
  eachNode(page.children, (node) => {
    if (node.type === 'element') elements += 1;
    if (node.type === 'text') characters += node.value.length;
  });
  const found = [
    [limits.pageElements, elements],
    [limits.pageText, characters],
    [limits.pageSource, html.length],
  ] as const;
  for (const [{ of, most }, count] of found)
    if (count > most) fail('document-large', place, name, of, count, most);
}
