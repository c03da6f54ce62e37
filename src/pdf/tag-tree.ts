import { PDFDict, PDFHexString, PDFName, PDFNumber, type PDFObject, PDFRef } from '@cantoo/pdf-lib';
import { dictionaryAt, listAt, nameAt, numberAt } from './objects.ts';

/** Marked content of a page that a tag holds. */
export interface Mcr {
  /** The page's reference, as text. */
  readonly page: string;
  readonly mcid: number;
  readonly parent: Tag;
  /** What its tag says in place of its glyphs. */
  readonly said?: string;
  /** As it stands among its parent's kids. */
  readonly kid: PDFObject;
}

/** A tag with its kids in reading order. */
export interface Tag {
  readonly dictionary: PDFDict;
  readonly ref: PDFRef;
  parent?: Tag;
  readonly kids: (Tag | Mcr)[];
  /** Annotations that belong to it. */
  readonly annotations: PDFDict[];
  /** H1, NonStruct, …: change it with `retype`. */
  type: string;
}

/** Gives a tag another type. */
export function retype(tag: Tag, type: string): void {
  tag.type = type;
  tag.dictionary.set(PDFName.of('S'), PDFName.of(type));
}

export function isTag(kid: Tag | Mcr): kid is Tag {
  return 'kids' in kid;
}

/** Reads the tags below the root of a structure tree. */
export function readTags(root: PDFDict): Tag[] {
  const tree: Tree = { root, met: new Set() };
  return listAt(root, 'K').flatMap((kid) => readTag(kid, tree) ?? []);
}

/** A tree that is being read. A tag belongs to one parent: one that is met again, or holds itself, is passed over. */
interface Tree {
  readonly root: PDFDict;
  readonly met: Set<PDFObject>;
}

function readTag(ref: PDFObject, tree: Tree, parent?: Tag, inherited = ''): Tag | undefined {
  const dictionary = ref instanceof PDFRef ? tree.root.context.lookup(ref) : ref;
  if (!(ref instanceof PDFRef) || !(dictionary instanceof PDFDict) || tree.met.has(ref)) return undefined;
  tree.met.add(ref);
  const type = nameAt(dictionary, 'S');
  if (type === undefined) return undefined;
  const tag: Tag = { dictionary, ref, kids: [], annotations: [], type, ...(parent && { parent }) };
  const page = dictionary.get(PDFName.of('Pg'))?.toString() ?? inherited;
  for (const kid of listAt(dictionary, 'K')) readKid(tag, kid, page, tree);
  return tag;
}

function readKid(tag: Tag, kid: PDFObject, page: string, tree: Tree): void {
  const value = tree.root.context.lookup(kid);
  if (value instanceof PDFNumber) {
    tag.kids.push({ page, mcid: value.asNumber(), parent: tag, kid });
    return;
  }
  if (!(value instanceof PDFDict)) return;
  const type = nameAt(value, 'Type');
  if (type === 'MCR') {
    const mcid = numberAt(value, 'MCID');
    const own = value.get(PDFName.of('Pg'))?.toString() ?? page;
    // Content of a form has numbers of its own.
    if (mcid !== undefined && !value.has(PDFName.of('Stm')))
      tag.kids.push({ page: own, mcid, parent: tag, kid });
  } else if (type === 'OBJR') {
    const annotation = dictionaryAt(value, 'Obj');
    if (annotation) tag.annotations.push(annotation);
  } else {
    const inner = readTag(kid, tree, tag, page);
    if (inner) tag.kids.push(inner);
  }
}

/** Every tag below some, parents first, in reading order. */
export function allTags(tags: readonly (Tag | Mcr)[]): Tag[] {
  const all: Tag[] = [];
  const gather = (kids: readonly (Tag | Mcr)[]) => {
    for (const kid of kids)
      if (isTag(kid)) {
        all.push(kid);
        gather(kid.kids);
      }
  };
  gather(tags);
  return all;
}

/** The marked content below a tag, in reading order. */
export function mcrsOf(tag: Tag): Mcr[] {
  return tag.kids.flatMap((kid) => (isTag(kid) ? mcrsOf(kid) : [kid]));
}

const blocks = /^(P|H\d?|LI|LBody|Lbl|TD|TH|Caption|Note|BlockQuote)$/;

/** The tag that holds the sentence of marked content; undefined where only frames hold it. */
export function blockOf({ parent }: Pick<Mcr, 'parent'>): Tag | undefined {
  let tag: Tag | undefined = parent;
  while (tag && !blocks.test(tag.type)) tag = tag.parent;
  return tag;
}

/** Takes marked content or a tag out of the tree. */
export function removeKid(kid: Tag | Mcr, parent: Tag): void {
  const own = isTag(kid) ? kid.ref : kid.kid;
  setKids(
    parent,
    listAt(parent.dictionary, 'K').filter((one) => one !== own),
  );
  parent.kids.splice(parent.kids.indexOf(kid), 1);
}

/** Puts marked content in the place of other, in order. One that states words gets a tag of its own, which is told. */
export function replaceMcr(
  { parent, page, kid }: Mcr,
  runs: readonly { readonly mcid: number; readonly words?: string }[],
  pageRef: PDFRef,
): { readonly mcid: number; readonly tag: PDFRef | undefined }[] {
  const { context } = parent.dictionary;
  const made = runs.map(({ mcid, words }) => {
    const mark = context.obj({ Type: 'MCR', Pg: pageRef, MCID: mcid });
    if (words === undefined) return { mcid, object: mark, kid: { page, mcid, parent, kid: mark } };
    const dictionary = context.obj({ Type: 'StructElem', S: 'Span', P: parent.ref, Pg: pageRef, K: mcid });
    dictionary.set(PDFName.of('ActualText'), PDFHexString.fromText(words));
    const ref = context.register(dictionary);
    const tag: Tag = { dictionary, ref, parent, kids: [], annotations: [], type: 'Span' };
    tag.kids.push({ page, mcid, parent: tag, said: words, kid: PDFNumber.of(mcid) });
    return { mcid, object: ref, kid: tag, tag: ref };
  });
  const own = listAt(parent.dictionary, 'K');
  setKids(
    parent,
    own.flatMap((one) => (one === kid ? made.map(({ object }) => object) : [one])),
  );
  const at = parent.kids.findIndex((one) => !isTag(one) && one.kid === kid);
  parent.kids.splice(at, 1, ...made.map((one) => one.kid));
  return made.map(({ mcid, tag }) => ({ mcid, tag }));
}

/** Puts a tag behind another in their parent. */
export function insertAfter(tag: Tag, before: Tag, parent: Tag): void {
  const kids = listAt(parent.dictionary, 'K');
  const at = kids.indexOf(before.ref) + 1;
  setKids(parent, [...kids.slice(0, at), tag.ref, ...kids.slice(at)]);
  parent.kids.splice(parent.kids.indexOf(before) + 1, 0, tag);
  tag.parent = parent;
  tag.dictionary.set(PDFName.of('P'), parent.ref);
}

function setKids(tag: Tag, kids: PDFObject[]): void {
  tag.dictionary.set(PDFName.of('K'), tag.dictionary.context.obj(kids));
}
