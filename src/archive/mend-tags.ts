import { type PDFDict, PDFName, PDFString } from '@cantoo/pdf-lib';
import {
  type ArchivedPages,
  allTags,
  insertAfter,
  isTag,
  listAt,
  type Mcr,
  mcrsOf,
  mcrsText,
  removeKid,
  retype,
  runsOf,
  runText,
  type Tag,
} from '../pdf/index.ts';
import { releaseMcr } from './artifacts.ts';

/** Mends what the browser's tags lack for PDF/UA: the content itself stays. */
export function mendTags(tags: readonly Tag[], root: PDFDict, pages: ArchivedPages): void {
  for (const { page } of pages.values()) page.node.set(PDFName.of('Tabs'), PDFName.of('S'));
  let notes = 0;
  for (const tag of allTags(tags)) {
    const { type } = tag;
    if (type !== 'Figure') releaseRules(tag, root, pages);
    if (type === 'Table') releaseRepeats(tag, root, pages);
    if (type === 'Figure' && holdsFigure(tag)) unframe(tag);
    if (type === 'Aside') retype(tag, 'Note');
    if (tag.type === 'Note') {
      notes += 1;
      tag.dictionary.set(PDFName.of('ID'), PDFString.of(`note-${String(notes).padStart(8, '0')}`));
    }
  }
  for (const tag of allTags(tags)) if (tag.type === 'Figure') liftPicture(tag);
  // Last, as it puts a tag between a list's item and its content.
  for (const tag of allTags(tags)) if (tag.type === 'LI') addBody(tag);
  const roles = { Strong: 'Span', Em: 'Span', Aside: 'Note' };
  root.set(PDFName.of('RoleMap'), root.context.obj(roles));
}

/** Rules and backgrounds of a block stand in the browser's tree as its content. */
function releaseRules(tag: Tag, root: PDFDict, pages: ArchivedPages): void {
  for (const kid of [...tag.kids]) if (!isTag(kid) && isBlank(kid, pages)) releaseMcr(kid, pages, root);
}

function isBlank(mcr: Mcr, pages: ArchivedPages): boolean {
  return runsOf(mcr, pages).every((run) => runText(run, pages.get(mcr.page)).trim() === '');
}

/** A table's head and foot print on each of its pages: the first head and the last foot are spoken. */
function releaseRepeats(table: Tag, root: PDFDict, pages: ArchivedPages): void {
  const rows = rowsOf(table);
  const heads = rows.findIndex((row) => !isHead(row));
  for (const row of rows.slice(0, heads < 0 ? rows.length : heads)) releaseCopies(row, 'first', root, pages);
  const last = rows.at(-1);
  if (heads >= 0 && last) releaseCopies(last, 'last', root, pages);
}

function rowsOf(tag: Tag): Tag[] {
  return tag.kids
    .filter(isTag)
    .flatMap((kid) =>
      kid.type === 'TR' ? [kid] : ['THead', 'TBody', 'TFoot'].includes(kid.type) ? rowsOf(kid) : [],
    );
}

function isHead(row: Tag): boolean {
  const cells = row.kids.filter(isTag);
  return cells.length > 0 && cells.every((cell) => cell.type === 'TH');
}

/** Only true copies go: a row that breaks across pages has other words on each. */
function releaseCopies(row: Tag, kept: 'first' | 'last', root: PDFDict, pages: ArchivedPages): void {
  const byPage = new Map<string, Mcr[]>();
  for (const mcr of mcrsOf(row)) byPage.set(mcr.page, [...(byPage.get(mcr.page) ?? []), mcr]);
  const copies = [...byPage.values()];
  const texts = new Set(copies.map((mcrs) => mcrsText(mcrs, pages).replace(/\s+/g, '')));
  if (copies.length < 2 || texts.size > 1) return;
  const keep = kept === 'first' ? copies[0] : copies.at(-1);
  for (const copy of copies) if (copy !== keep) for (const mcr of copy) releaseMcr(mcr, pages, root);
}

function holdsFigure(tag: Tag): boolean {
  return tag.kids.some((kid) => isTag(kid) && kid.type === 'Figure');
}

/** An image's frame with its caption is no image itself. */
function unframe(tag: Tag): void {
  retype(tag, 'Div');
  tag.dictionary.delete(PDFName.of('Alt'));
}

/** A picture within a sentence comes after it, so that it is spoken by itself. */
function liftPicture(picture: Tag): void {
  const { parent } = picture;
  const block = parent && sentenceAround(parent);
  if (!parent || !block?.parent || mcrsOf(block).length <= mcrsOf(picture).length) return;
  removeKid(picture, parent);
  insertAfter(picture, block, block.parent);
}

function sentenceAround(tag: Tag): Tag | undefined {
  let around: Tag | undefined = tag;
  while (around && /^(NonStruct|Span|Strong|Em)$/.test(around.type)) around = around.parent;
  return around && /^(P|H\d?)$/.test(around.type) ? around : undefined;
}

/** A list's item holds a label and a body. */
function addBody(item: Tag): void {
  const { dictionary, ref } = item;
  const { context } = dictionary;
  const kids = listAt(dictionary, 'K');
  const isLabel = (index: number) => {
    const kid = item.kids[index];
    return kid !== undefined && isTag(kid) && ['Lbl', 'LBody'].includes(kid.type);
  };
  const own = kids.filter((kid) => {
    const index = item.kids.findIndex((one) => (isTag(one) ? one.ref : one.kid) === kid);
    return index < 0 || !isLabel(index);
  });
  if (own.length === 0) return;
  const page = dictionary.get(PDFName.of('Pg'));
  const parts = { Type: 'StructElem', S: 'LBody', P: ref, K: own, ...(page && { Pg: page }) };
  const body = context.register(context.obj(parts));
  for (const kid of item.kids)
    if (isTag(kid) && own.includes(kid.ref)) kid.dictionary.set(PDFName.of('P'), body);
  dictionary.set(PDFName.of('K'), context.obj([...kids.filter((kid) => !own.includes(kid)), body]));
}
