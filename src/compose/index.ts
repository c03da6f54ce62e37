export { checkCharacters } from './characters.ts';
export { composeBody, composeDocument } from './compose.ts';
export type { HtmlDocument } from './document.ts';
export { placeText } from './endnotes.ts';
export { type Places, placesOf } from './places.ts';
export { codeOf, eachNode, htmlOf, treeOf, wordsOf } from './tree.ts';
