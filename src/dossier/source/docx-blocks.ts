import { strFromU8, unzipSync } from 'fflate';
import { type SaxesAttributeNS, SaxesParser, type SaxesTagNS } from 'saxes';
import { limits, PastLimit } from '../../message/index.ts';
import { type Block, block } from './blocks.ts';

/** Word: paragraphs, headings by the outline level of their style, and rows of tables; deleted text is not read. */
export function docxBlocks(bytes: Uint8Array): Block[] {
  const parts = unpacked(bytes);
  const text = parts['word/document.xml'];
  if (!text) throw new Error('it has no word/document.xml');
  const styles = parts['word/styles.xml'];
  return textBlocks(strFromU8(text), styles ? stylesIn(strFromU8(styles)) : new Map());
}

/** The two parts that matter; what they say of their size is held against the limits before any is unpacked. */
function unpacked(bytes: Uint8Array): Record<string, Uint8Array> {
  let entries = 0;
  return unzipSync(bytes, {
    filter: ({ name, size, originalSize }) => {
      entries += 1;
      if (entries > limits.sourceEntries.most) throw new PastLimit(limits.sourceEntries);
      if (name !== 'word/document.xml' && name !== 'word/styles.xml') return false;
      if (originalSize > limits.sourceUnpacked.most) throw new PastLimit(limits.sourceUnpacked);
      if (originalSize > size * limits.sourceRatio.most) throw new PastLimit(limits.sourceRatio);
      return true;
    },
  });
}

type Styles = ReadonlyMap<string, 'heading' | 'contents'>;

/** The styles of headings and of a table of contents, by the ids that paragraphs name: an id is in any language. */
function stylesIn(xml: string): Styles {
  const styles = new Map<string, 'heading' | 'contents'>();
  let id = '';
  read(xml, {
    open: ({ local, attributes }) => {
      const value = attributeOf(attributes, 'val');
      if (local === 'style') id = attributeOf(attributes, 'styleId');
      if (local === 'name' && /^(?:heading \d|title)$/i.test(value)) styles.set(id, 'heading');
      if (local === 'name' && /^toc \d$/i.test(value)) styles.set(id, 'contents');
      if (local === 'outlineLvl' && Number(value) < 9) styles.set(id, 'heading');
    },
  });
  return styles;
}

/** What stands beside the text: older forms of a drawing, deleted words, fields' own instructions. */
const dropped: ReadonlySet<string> = new Set([
  'Fallback',
  'del',
  'moveFrom',
  'instrText',
  'delText',
  'rubyPr',
]);

function textBlocks(xml: string, styles: Styles): Block[] {
  const blocks: Block[] = [];
  let [open, isText, rows, skipped] = ['', false, 0, 0];
  let style: 'heading' | 'contents' | undefined;
  const close = (): void => {
    if (style !== 'contents') blocks.push(...block(style ?? 'paragraph', open));
    open = '';
  };
  read(xml, {
    open: ({ local, attributes }) => {
      if (skipped > 0 || dropped.has(local)) skipped += 1;
      if (local === 'p') style = undefined;
      if (local === 'pStyle') style = styles.get(attributeOf(attributes, 'val'));
      if (local === 'outlineLvl' && Number(attributeOf(attributes, 'val')) < 9) style = 'heading';
      if (local === 'tr') rows += 1;
      if (['tab', 'br', 'cr'].includes(local)) open += ' ';
      if (local === 'noBreakHyphen') open += '-';
      isText = local === 't';
    },
    text: (text) => {
      if (isText && skipped === 0) open += text;
    },
    close: ({ local }) => {
      isText = false;
      if (skipped > 0) skipped -= 1;
      else if (local === 'tr') {
        rows -= 1;
        open = open.replace(/ \| $/, '');
        style = undefined;
        if (rows === 0) close();
      } else if (local === 'tc') open += ' | ';
      else if (local === 'p' && rows > 0) open += ' ';
      else if (local === 'p') close();
    },
  });
  return blocks;
}

interface Reading {
  readonly open: (tag: SaxesTagNS) => void;
  readonly text?: (text: string) => void;
  readonly close?: (tag: SaxesTagNS) => void;
}

/** Reads XML to its end. Saxes knows no entities but XML's own, so none can grow. */
function read(xml: string, { open, text, close }: Reading): void {
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', open);
  if (text) parser.on('text', text);
  if (close) parser.on('closetag', close);
  parser.write(xml).close();
}

function attributeOf(attributes: Readonly<Record<string, SaxesAttributeNS>>, local: string): string {
  return Object.values(attributes).find((one) => one.local === local)?.value ?? '';
}
