/**
 * An edition's body as it stands in a page with others: ids and what leads to them begin with the edition's name,
 * page numbers go, and wide tables scroll by themselves.
 * @param html what our own templates made: well formed, attributes in double quotes
 * @param table what a scrolling table is called, before its number
 */
export function screenHtml(html: string, edition: string, table: string): string {
  let tables = 0;
  return html
    .replaceAll(/<(\/?)main>/g, '<$1div>')
    .replaceAll(/<a [^>]*\bdata-page-of="[^>]*>[^<]*<\/a>/g, '')
    .replaceAll(
      / (id|headers|aria-labelledby|aria-describedby)="([^"]*)"/g,
      (_, name: string, ids: string) => {
        return ` ${name}="${ids.replaceAll(/[^\s]+/g, (id) => `${edition}-${id}`)}"`;
      },
    )
    .replaceAll(/ href="#([^"]+)"/g, ` href="#${edition}-$1"`)
    .replaceAll(/url\(#([^)]+)\)/g, `url(#${edition}-$1)`)
    .replaceAll(/<table class="data[^>]*>.*?<\/table>/gs, (found) => {
      tables += 1;
      return `<div class="scrolling" role="region" aria-label="${table} ${tables}" tabindex="0">${found}</div>`;
    });
}
