import type { Document, Node, Scalar } from 'yaml';
import { isNode, isScalar, visit } from 'yaml';
import { type Message, type Place, say } from '../message/index.ts';
import { isHeld } from './exact.ts';

type PlaceAt = (offset: number) => Place;

/**
 * What of a YAML file would be read as something else than what is written: tags, keys that are no
 * words, keys that stand twice, and numbers that are kept as another.
 */
export function strayValues(document: Document, placeAt: PlaceAt): Message[] {
  const messages: Message[] = [];
  if (document.directives?.yaml.explicit && document.directives.yaml.version !== '1.2')
    messages.push(say('yaml-directive', placeAt(0)));
  visit(document, {
    Node(_key, node) {
      if ('tag' in node && node.tag !== undefined)
        messages.push(say('yaml-tag', placeAt(startOf(node) ?? 0), node.tag.slice(0, 80)));
      else if (isScalar(node)) messages.push(...strayNumber(node, placeAt));
      return undefined;
    },
    Pair(_key, { key }) {
      const name = isScalar(key) ? key : undefined;
      if (name === undefined || name.value === null || name.source === '')
        messages.push(say('yaml-key', placeAt(startOf(key) ?? 0)));
      else if (name.value === '<<' && name.type === 'PLAIN')
        messages.push(say('yaml-merge', placeAt(startOf(key) ?? 0)));
    },
  });
  return [...messages, ...duplicateKeys(document, placeAt)];
}

function strayNumber({ value, source = '', range }: Scalar, placeAt: PlaceAt): Message[] {
  if (typeof value !== 'number') return [];
  const place = placeAt(range?.[0] ?? 0);
  const shown = source.slice(0, 60);
  if (/^[-+]?\.(?:inf|nan)$/i.test(source)) return [say('number-endless', place, shown)];
  if (/^[-+]?0[\dxo]/i.test(source)) return [say('number-form', place, shown)];
  return isHeld(source) ? [] : [say('number-not-held', place, shown)];
}

function duplicateKeys(document: Document, placeAt: PlaceAt): Message[] {
  const messages: Message[] = [];
  visit(document, {
    Map(_key, map) {
      const seen = new Set<string>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        const name = String(key.value);
        if (seen.has(name))
          messages.push(say('yaml-duplicate-key', placeAt(startOf(key) ?? 0), name.slice(0, 80)));
        seen.add(name);
      }
    },
  });
  return messages;
}

export function startOf(node: unknown): number | undefined {
  return isNode(node) ? (node satisfies Node).range?.[0] : undefined;
}
