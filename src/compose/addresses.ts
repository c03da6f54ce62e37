import type { ElementContent, Root } from 'hast';
import { withTexts } from './tree.ts';

/** Addresses, with or without `https://`; a host has a dot in it, and something behind it. */
const address = /(?:https?:\/\/|(?<![a-z0-9.-])(?:[a-z0-9-]+\.)+[a-z]{2,}\/)[^\s,;)\]”]+/gi;
/** Letters of a piece that any column holds on one line. */
const mostWhole = 20;

/**
 * Lets addresses break behind a slash alone: one that breaks at its own hyphen is typed with a hyphen too few, or
 * one too many.
 */
export function keepAddresses(page: Root): Root {
  return withTexts(page, piecesOf);
}

function piecesOf(text: string): ElementContent[] {
  const parts: ElementContent[] = [];
  let at = 0;
  for (const { 0: found, index } of text.matchAll(address)) {
    parts.push({ type: 'text', value: text.slice(at, index) });
    parts.push(...found.split(/(?<=\/)(?!\/)/).flatMap((piece) => [pieceOf(piece), wordBreak]));
    at = index + found.length;
  }
  parts.push({ type: 'text', value: text.slice(at) });
  return parts.filter((part) => part.type !== 'text' || part.value !== '');
}

const wordBreak: ElementContent = { type: 'element', tagName: 'wbr', properties: {}, children: [] };

function pieceOf(piece: string): ElementContent {
  const children: ElementContent[] = [{ type: 'text', value: piece }];
  if (piece.length > mostWhole || !piece.includes('-')) return { type: 'text', value: piece };
  return { type: 'element', tagName: 'span', properties: { className: ['whole'] }, children };
}
