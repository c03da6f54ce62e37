import { withoutElements, withoutEnd, withoutPairs } from '../../message/index.ts';
/** A heading or a paragraph of a source, its text on one line. */
export interface Block {
  readonly kind: 'heading' | 'paragraph';
  readonly text: string;
}

/** What of a source can be read: by the ending of its file. */
export const readers = {
  '.txt': plainBlocks,
  '.md': markdownBlocks,
  '.html': htmlBlocks,
  '.htm': htmlBlocks,
};

function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function block(kind: Block['kind'], text: string): Block[] {
  const line = onOneLine(text);
  return line === '' ? [] : [{ kind, text: line }];
}

/**
 * Plain text: blank lines part blocks. A line of few words without a full stop is a heading if a paragraph
 * follows; else it is a by-line, a date or a leaving of the web page.
 */
export function plainBlocks(text: string): Block[] {
  const parts = text
    .split(/\r?\n[^\S\n]*\r?\n/)
    .map((part) => ({ text: onOneLine(part), isLine: !part.trim().includes('\n') }))
    .filter((part) => part.text !== '');
  return parts.flatMap((part, index): Block[] => {
    if (!isShort(part.text)) return [{ kind: 'paragraph', text: part.text }];
    const next = parts[index + 1];
    const isHeading = part.isLine && next !== undefined && !isShort(next.text);
    return isHeading ? [{ kind: 'heading', text: part.text }] : [];
  });
}

function isShort(text: string): boolean {
  return text.split(' ').length <= 14 && !/[.!:;,…]["'’”)\]*]*$/.test(text);
}

const fence = /^\s{0,3}(?:```|~~~)/;

/** Markdown: headings by their signs; lists and quotes count by paragraph or item. */
export function markdownBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  let open: string[] = [];
  let isCode = false;
  const close = () => {
    blocks.push(...block('paragraph', plain(open.join(' '))));
    open = [];
  };
  for (const line of text.replace(/^---\n[\s\S]*?\n---\n/, '').split(/\r?\n/)) {
    if (fence.test(line)) isCode = !isCode;
    if (isCode || fence.test(line)) continue;
    const heading = /^\s{0,3}#{1,6}(?=\s)/.exec(line);
    const underline = open.length > 0 && /^\s{0,3}(?:=+|-+)\s*$/.test(line);
    const item = /^\s*(?:>\s*)*(?:[-*+]|\d{1,9}[.)])\s+(?=\S)/.exec(line);
    if (heading) {
      close();
      blocks.push(
        ...block(
          'heading',
          plain(withoutEnd(line.slice(heading[0].length).trim(), (sign) => sign === '#').trimEnd()),
        ),
      );
    } else if (underline) {
      blocks.push(...block('heading', plain(open.join(' '))));
      open = [];
    } else if (/^[\s>]*$/.test(line)) close();
    else {
      if (item) close();
      open.push(line.replace(item?.[0] ?? /^[\s>]*/, ''));
    }
  }
  close();
  return blocks;
}

/** The words of inline Markdown, without its signs. */
function plain(text: string): string {
  return text
    .replace(/!?\[([^[\]]{0,2000})\]\([^)[]{0,2000}\)/g, '$1')
    .replace(/\*{1,3}|(?<![\p{L}\d])_{1,3}|_{1,3}(?![\p{L}\d])|`+/gu, '')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1');
}

const dropped = 'script|style|noscript|template|head|nav|header|footer|aside|form|button|figure|svg';
const entities: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', hellip: '…', shy: '', euro: '€' },
  ...{ ndash: '–', mdash: '—', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', pound: '£', minus: '−' },
};

/** HTML: headings and the blocks between them; what belongs to the page and not to its text is dropped. */
export function htmlBlocks(html: string): Block[] {
  const visible = withoutPairs(withoutPairs(html, '<!--', '-->', ''), '<!', '>', '');
  const body = withoutElements(visible, dropped);
  const blocks: Block[] = [];
  let kind: Block['kind'] = 'paragraph';
  for (const part of tagsAndText(body)) {
    const tag = /^<\/?([a-z][a-z0-9]*)/i.exec(part)?.[1]?.toLowerCase();
    if (tag === undefined || inline.has(tag)) {
      const last = blocks.at(-1);
      const text = tag === undefined ? decoded(part) : tag === 'br' ? ' ' : '';
      if (last) blocks[blocks.length - 1] = { ...last, text: last.text + text };
      else blocks.push({ kind, text });
      continue;
    }
    kind = /^h[1-6]$/.test(tag) && !part.startsWith('</') ? 'heading' : 'paragraph';
    blocks.push({ kind, text: '' });
  }
  return blocks.flatMap((one) => block(one.kind, one.text));
}

/** Tags, and the text between them. */
function tagsAndText(html: string): string[] {
  const parts: string[] = [];
  let at = 0;
  for (;;) {
    const start = html.indexOf('<', at);
    const end = start < 0 ? -1 : html.indexOf('>', start);
    if (end < 0) return [...parts, html.slice(at)];
    parts.push(html.slice(at, start), html.slice(start, end + 1));
    at = end + 1;
  }
}

const inline: ReadonlySet<string> = new Set(
  'a abbr b bdi bdo br cite code del dfn em i img ins kbd mark q ruby rt s samp small span strong sub sup time u var wbr'.split(
    ' ',
  ),
);

function decoded(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi,
    (whole, decimal, hexadecimal, name) => {
      const code = decimal ? Number(decimal) : hexadecimal ? Number.parseInt(hexadecimal, 16) : undefined;
      if (code !== undefined) return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
      return entities[String(name).toLowerCase()] ?? whole;
    },
  );
}
