import { type Message, type Place, say } from '../message/index.ts';

/** Signs of other kinds of Markdown, which would print as typed: what each is, and what to write in its place. */
const extensions: readonly { readonly sign: RegExp; readonly name: string; readonly hint: string }[] = [
  {
    sign: /^\[!\w+\]/,
    name: 'a callout',
    hint: 'Write a quote, or the words in bold before the text.',
  },
  {
    sign: /\[\[[^[\]\n]+\]\]/,
    name: 'a wiki link or a table of contents',
    hint: 'Link with [words](https://…). The report prints its contents by itself.',
  },
  {
    sign: /(?:^|\n)[ \t]*\[TOC\][ \t]*(?:\n|$)/i,
    name: 'a table of contents',
    hint: 'The report prints its contents by itself.',
  },
  {
    sign: /(?<![=\w])==(?![=\s])[^=\n]*[^=\s]==(?![=\w])/,
    name: 'a mark',
    hint: 'Write it in bold: **words**.',
  },
  {
    sign: /(?<!\$)\$\$(?!\$)[^$]+\$\$|(?<![\w$])\$(?![\s\d$])(?:[^$\n\\^_={}]*[\\^_={}][^$\n]*|[a-zA-Z])(?<!\s)\$(?![\d$])/,
    name: 'a formula',
    hint: 'Write it in words, or draw it as an image.',
  },
  {
    sign: /\n[ \t>]*:[ \t]+\S/,
    name: 'a definition list',
    hint: 'Record the terms in glossary.yaml, or write a list.',
  },
  {
    sign: /(?<![\w:/]):[a-z][a-z0-9_+-]+:(?![\w:/])/,
    name: 'an emoji by name',
    hint: 'Write the sign itself, if the typefaces have it.',
  },
  {
    sign: /(?<=\w)\^[^\s^]+\^/,
    name: 'raised text',
    hint: 'Write the raised figure itself: m², 10⁶.',
  },
  {
    sign: /(?:^|\n)[ \t>]*\|.*\|[ \t]*(?:\n|$)/,
    name: 'a table without a line of dashes under its head, as long as the head',
    hint: 'Write | --- | --- | under the first line, with as many cells.',
  },
  {
    sign: /[ \t]\{(?:[#.][\w-]+[ \t]*)+\}[ \t]*(?:\n|$)|\{:[^{}\n]*\}/,
    name: 'attributes of another kind of Markdown',
    hint: 'Leave them out: a theme decides how things look.',
  },
  {
    sign: /(?:^|\n)\*\[[^\]\n]+\]:/,
    name: 'an abbreviation',
    hint: 'List it in dossier.yaml under "abbreviations".',
  },
];

/** A reference, or the end of one; it is text where nothing defines it. */
const reference = /(?<start>\\?\[[^[\]\n]*)?(?<!\\)\](?<label>\[[^[\]\n]*\])/g;
const footnote = /(?<!\\)\[\^[^\s\]]+\]|(?<![\\\w])\^\[[^\]\n]+\]/;

/**
 * What was meant as more than text, but is none of what this Markdown knows.
 * @param typed a run of text as it stands in the file
 * @param at the place of a character of it
 */
export function checkExtensions(typed: string, at: (offset: number) => Place): Message[] {
  const messages = extensions.flatMap(({ sign, name, hint }) => {
    for (const found of typed.matchAll(new RegExp(sign, 'g'))) {
      const shown = found[0].trim();
      const offset = found.index + found[0].indexOf(shown);
      if (typed[offset - 1] !== '\\') return [say('markdown-unknown', at(offset), shown, name, hint)];
    }
    return [];
  });
  const noted = footnote.exec(typed);
  if (noted) messages.push(say('markdown-footnote', at(noted.index)));
  for (const { index, 0: whole, groups: { start = '', label = '' } = {} } of typed.matchAll(reference)) {
    if (start.startsWith('\\')) continue;
    messages.push(say('markdown-reference', at(index + whole.length - label.length), label));
  }
  return messages;
}
