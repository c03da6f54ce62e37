const entities: Readonly<Record<string, string>> = {
  shy: '',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

/** Elements that stand inside a line: their edges part no words. */
const inline =
  /^(a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|time|u|var|wbr|svg|g|path|rect|circle|use|line|polygon)$/;

/**
 * The words of a page source as written: one space where any white space stands, one between blocks.
 * Soft hyphens are no part of a word.
 */
export function ownText(html: string): string {
  const body = html.replace(/<(style|script|title)\b[\s\S]*?<\/\1>/gi, ' ').replace(/<!--[\s\S]*?-->/g, '');
  const bare = body.replace(/<\/?([a-z][a-z0-9-]*)(?:"[^"]*"|'[^']*'|[^>"'])*>/gi, (_, name: string) =>
    inline.test(name.toLowerCase()) ? '' : ' ',
  );
  const text = bare.replace(/&(#x?[0-9a-f]+|[a-z]+);/gi, (whole, name: string) => decoded(name) ?? whole);
  return text.replace(/\u00ad/g, '').replace(/\s+/g, ' ');
}

function decoded(name: string): string | undefined {
  if (!name.startsWith('#')) return name === 'nbsp' ? ' ' : entities[name];
  const hexadecimal = /^#x/i.test(name);
  const code = Number.parseInt(name.slice(hexadecimal ? 2 : 1), hexadecimal ? 16 : 10);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
