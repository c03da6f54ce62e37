/**
 * Text that others wrote, read in one pass. A regular expression that starts anew at each sign, and looks for an end
 * that is not there, takes the square of the length: a megabyte takes hours.
 */

/** Text with everything between `open` and `close` replaced; an `open` without its `close` stays. */
export function withoutPairs(text: string, open: string, close: string, by = ' '): string {
  let kept = '';
  let at = 0;
  for (;;) {
    const start = text.indexOf(open, at);
    const end = start < 0 ? -1 : text.indexOf(close, start + open.length);
    if (end < 0) return kept + text.slice(at);
    kept += text.slice(at, start) + by;
    at = end + close.length;
  }
}

/** HTML without its tags: each becomes a space. */
export function withoutTags(html: string): string {
  return withoutPairs(html, '<', '>');
}

/** Text without the signs of a set that it ends with. */
export function withoutEnd(text: string, isDropped: (sign: string) => boolean): string {
  let end = text.length;
  while (end > 0 && isDropped(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** A reason as others put it, without the stops and blanks at its end: it goes into a sentence of ours. */
export function withoutStop(text: string): string {
  return withoutEnd(text, (sign) => sign === '.' || sign === ':' || sign.trim() === '');
}
