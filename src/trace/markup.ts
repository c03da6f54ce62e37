/** A piece of a page source. */
export type Markup =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'open';
      readonly name: string;
      readonly attributes: ReadonlyMap<string, string>;
      /** It has no content, and is never closed. */
      readonly isEmpty: boolean;
    }
  | { readonly kind: 'close'; readonly name: string };

const pieces = /<(\/?)([a-z][a-z0-9-]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>|([^<]+)/gi;
const attribute = /([a-z][a-z0-9:-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'))?/gi;
/** What is drawn or set up, and not read. */
const silent = /<(style|script|svg|title)\b[\s\S]*?<\/\1>|<!--[\s\S]*?-->|<!doctype[^>]*>/gi;
const empty = /^(br|hr|img|meta|link|input|wbr|col)$/;
const names: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
};

/** The pieces of a page source that we composed ourselves: well formed, with every attribute quoted. Drawings are left out. */
export function* markupOf(html: string): Generator<Markup> {
  for (const [, slash, name = '', inside = '', text] of html.replaceAll(silent, '').matchAll(pieces)) {
    if (text !== undefined) yield { kind: 'text', text: decoded(text) };
    else if (slash === '/') yield { kind: 'close', name: name.toLowerCase() };
    else
      yield {
        kind: 'open',
        name: name.toLowerCase(),
        attributes: attributesIn(inside),
        isEmpty: empty.test(name),
      };
  }
}

function attributesIn(text: string): Map<string, string> {
  const found = [...text.matchAll(attribute)];
  return new Map(found.map(([, name = '', double, single]) => [name, decoded(double ?? single ?? '')]));
}

/** Text with its entities as characters. */
function decoded(text: string): string {
  return text.replaceAll(
    /&(?:#x([0-9a-f]+)|#(\d+)|([a-z]+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return names[name] ?? whole;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
