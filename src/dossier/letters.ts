/** How many letters a text is long, as a page has room for them: those of China, Japan and Korea are two wide. */
export function lettersIn(text: string): number {
  const wide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\uff01-\uff60]/gu;
  const silent = /[\p{M}\p{Default_Ignorable_Code_Point}]/gu;
  return [...text.replace(silent, '')].length + (text.match(wide)?.length ?? 0);
}
