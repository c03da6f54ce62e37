/** A heading or a paragraph of a source, its text on one line. */
export interface Block {
  readonly kind: 'heading' | 'paragraph';
  readonly text: string;
  /** The page that it begins on, from 1, and the one that it ends on, where its file has pages. */
  readonly pages?: readonly [from: number, to: number];
}

/** Text on one line; nothing where there is none. */
export function block(kind: Block['kind'], text: string, pages?: Block['pages']): Block[] {
  const line = onOneLine(text);
  return line === '' ? [] : [{ kind, text: line, ...(pages && { pages }) }];
}

export function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
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
