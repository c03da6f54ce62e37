import type { Document, Pair, YAMLMap } from 'yaml';
import { isAlias, isMap, isPair, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml';
import { limits, type Message, type Place, say, withoutStop } from '../message/index.ts';
import type { FieldPath, Located } from './located.ts';
import { startOf, strayValues } from './yaml-values.ts';

/** How many values the aliases of one file may unfold to. */
const mostAliases = limits.aliases.most;
/** How many levels values may be nested. */
const deepest = 60;

/** Parses YAML, keeping where each value stands. Without a value, the messages say why. */
export function parseYaml(
  text: string,
  at: (line?: number, column?: number) => Place,
): { located?: Located; messages: Message[] } {
  const lines = new LineCounter();
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return at(Math.max(line, 1), Math.max(col, 1));
  };
  try {
    // The library compares each key with each: a file of many records would take minutes.
    const document = parseDocument(text, {
      ...{ lineCounter: lines, prettyErrors: false, uniqueKeys: false },
      // Its own warnings would go to the terminal, without a place.
      logLevel: 'silent',
    });
    // The composer reports its exhausted stack as one more fault of the text.
    const hasOverrun = document.errors.some((error) => error.message.includes('call stack'));
    if (hasOverrun) return { messages: [say('yaml-too-deep', at(1, 1), deepest)] };
    if (document.errors.length > 0) return { messages: syntaxMessages(document, placeAt) };
    const stray = strayValues(document, placeAt);
    return stray.length > 0 ? { messages: stray } : unfold(document, placeAt);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { messages: [say('yaml-too-deep', at(1, 1), deepest)] };
  }
}

/** Whether a value goes deeper than it may. One that holds itself, through an alias, always does. */
function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((child) => isDeeper(child, levels - 1));
}

function syntaxMessages(document: Document, placeAt: (offset: number) => Place): Message[] {
  // The first fault often makes more further down: a screenful is enough.
  return document.errors.slice(0, 5).map(({ code, message, pos: [start] }) => {
    if (code === 'MULTIPLE_DOCS')
      return say('yaml-syntax', placeAt(start), 'a second document begins here', false);
    const hasColon = code === 'BLOCK_AS_IMPLICIT_KEY' || code === 'MULTILINE_IMPLICIT_KEY';
    // Some messages repeat the text that they are about.
    const reason = message.length > 160 ? `${message.slice(0, 160)}…` : withoutStop(message);
    return say('yaml-syntax', placeAt(start), reason, hasColon);
  });
}

function unfold(
  document: Document,
  placeAt: (offset: number) => Place,
): { located?: Located; messages: Message[] } {
  try {
    const value: unknown = document.toJS({ maxAliasCount: mostAliases });
    if (isDeeper(value, deepest))
      return { messages: [say('yaml-too-deep', placeAt(firstAnchor(document)), deepest)] };
    return {
      located: {
        value,
        placeOf: (path) => placeAt(offsetOf(document, path, false)),
        placeOfKey: (path) => placeAt(offsetOf(document, path, true)),
        writtenAt: (path) => writtenAt(document, path),
      },
      messages: [],
    };
  } catch (error) {
    if (error instanceof RangeError) throw error;
    // The library gives no position for its alias errors.
    const place = placeAt(firstAnchor(document));
    const isUnresolved = String(error).includes('Unresolved alias');
    return {
      messages: [isUnresolved ? say('yaml-alias-unknown', place) : say('yaml-alias', place, mostAliases)],
    };
  }
}

function firstAnchor(document: Document): number {
  let anchor: number | undefined;
  let alias: number | undefined;
  visit(document, {
    Node(_key, node) {
      if (isAlias(node)) alias ??= node.range?.[0];
      else if (node.anchor !== undefined) {
        anchor = node.range?.[0] ?? 0;
        return visit.BREAK;
      }
      return undefined;
    },
  });
  return anchor ?? alias ?? 0;
}

/** Walks down as far as the path leads. A value on a line of its own is shown by its key. */
function offsetOf(document: Document, path: FieldPath, wantKey: boolean): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const [depth, step] of path.entries()) {
    if (isAlias(node)) node = node.resolve(document);
    const child = isMap(node) ? pairOf(node, step) : isSeq(node) ? node.items[Number(step)] : undefined;
    if (child === undefined) break;
    const isLast = depth === path.length - 1;
    if (isPair(child)) {
      const atValue = isScalar(child.value) && !(wantKey && isLast);
      offset = startOf(atValue ? child.value : child.key) ?? startOf(child.key) ?? offset;
      node = child.value;
    } else {
      offset = startOf(child) ?? offset;
      node = child;
    }
  }
  return offset;
}

/** The text of a scalar in the file. */
function writtenAt(document: Document, path: FieldPath): string | undefined {
  let node: unknown = document.contents;
  for (const step of path) {
    if (isAlias(node)) node = node.resolve(document);
    node = isMap(node) ? pairOf(node, step)?.value : isSeq(node) ? node.items[Number(step)] : undefined;
  }
  const scalar = isAlias(node) ? node.resolve(document) : node;
  return isScalar(scalar) ? scalar.source : undefined;
}

const pairsByKey = new WeakMap<object, ReadonlyMap<string, Pair>>();

/** A map's pair by its key. The index is made once: each record of a file is asked for. */
function pairOf(map: YAMLMap, key: PropertyKey): Pair | undefined {
  const pairs = pairsByKey.get(map) ?? new Map(map.items.map((pair) => [nameOf(pair.key), pair]));
  pairsByKey.set(map, pairs);
  return pairs.get(String(key));
}

function nameOf(key: unknown): string {
  return isScalar(key) ? String(key.value) : String(key);
}
