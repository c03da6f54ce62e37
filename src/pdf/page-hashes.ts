import { createHash, type Hash } from 'node:crypto';
import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFName,
  type PDFObject,
  type PDFPage,
  PDFRef,
  PDFStream,
} from '@cantoo/pdf-lib';
import { byCodeUnit } from '../message/index.ts';
import { readContent } from './content-reader.ts';
import { arrayAt, dictionaryAt, nameAt, nameOf, streamBytes } from './objects.ts';
import type { KeptOperator, PageContent } from './page-content.ts';
import type { ArchivedPages } from './pages.ts';

/**
 * A hash of what each page shows: its content, and the fonts, pictures and web addresses that it uses. Numbers
 * of objects and marks of tags are left out, and of a font only its name, as its subset follows the whole
 * document: so a word that changed changes the pages that show it, and no other.
 */
export function hashPages(pages: ArchivedPages): string[] {
  return [...pages.values()].map(({ page, content }) => {
    const looks = new Looks(page.doc.context);
    const hash = createHash('sha256');
    hash.update(`${page.getWidth()} ${page.getHeight()}\n`);
    looks.addContent(hash, content, page.node.Resources());
    for (const address of addressesOn(page)) hash.update(`${address}\n`);
    return hash.digest('hex');
  });
}

/** Which of a page's resources the name before an operator is. */
const resourceOf: Readonly<Record<string, string>> = {
  Tf: 'Font',
  gs: 'ExtGState',
  Do: 'XObject',
  cs: 'ColorSpace',
  CS: 'ColorSpace',
  scn: 'Pattern',
  SCN: 'Pattern',
  sh: 'Shading',
};

/** What tells where an object stands and how it is packed, and not what it is. */
const passedOver = new Set([
  'Parent',
  'P',
  'StructParent',
  'StructParents',
  'Length',
  'Filter',
  'DecodeParms',
]);

/** Tells what objects look like, whatever their numbers are. */
class Looks {
  readonly #context: PDFContext;
  readonly #known = new Map<string, string>();

  constructor(context: PDFContext) {
    this.#context = context;
  }

  /** Stretches between operators are taken whole: a page has tens of thousands of operators. */
  addContent(hash: Hash, { bytes, operators }: PageContent, resources: PDFDict | undefined): void {
    let from = 0;
    const take = (to: number) => {
      const [start, end] = trimmed(bytes, from, to);
      if (start < end) hash.update(bytes.subarray(start, end)).update('\n');
    };
    for (const kept of operators) {
      take(kept.start);
      // Tags say how a page is read, not what it shows.
      const named = this.#named(kept, resources);
      if (named !== '') hash.update(`${named}${kept.operator}\n`);
      from = kept.end;
    }
    take(bytes.length);
  }

  /** An operator's operands with what they name in the place of names. */
  #named({ operator, operands }: KeptOperator, resources: PDFDict | undefined): string {
    const kind = resourceOf[operator] ?? '';
    let text = '';
    for (const operand of operands) {
      const object = operand.startsWith('/')
        ? dictionaryAt(resources, kind)?.get(nameOf(operand.slice(1)))
        : undefined;
      text += `${object ? this.#lookOf(object) : operand} `;
    }
    return text;
  }

  #lookOf(object: PDFObject): string {
    if (!(object instanceof PDFRef)) return this.#contentOf(object);
    const name = object.toString();
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    // An object that leads back to itself is not followed round.
    this.#known.set(name, 'itself');
    const value = this.#context.lookup(object);
    const look = value ? this.#contentOf(value) : 'null';
    this.#known.set(name, look);
    return look;
  }

  #contentOf(object: PDFObject): string {
    if (object instanceof PDFStream) return this.#streamLook(object);
    if (object instanceof PDFDict) return this.#dictionaryLook(object);
    if (object instanceof PDFArray)
      return `[${object
        .asArray()
        .map((one) => this.#lookOf(one))
        .join(' ')}]`;
    return object.toString();
  }

  #dictionaryLook(dictionary: PDFDict): string {
    if (nameAt(dictionary, 'Type') === 'Font')
      return `font ${nameAt(dictionary, 'BaseFont')?.replace(/^[A-Z]{6}\+/, '') ?? ''}`;
    const entries = dictionary
      .entries()
      .map(([key, value]) => [key.decodeText(), value] as const)
      .filter(([key]) => !passedOver.has(key))
      .sort(([one], [other]) => byCodeUnit(one, other));
    return `<<${entries.map(([key, value]) => `${key} ${this.#lookOf(value)}`).join(' ')}>>`;
  }

  #streamLook(stream: PDFStream): string {
    const hash = createHash('sha256');
    const bytes = streamBytes(stream);
    if (nameAt(stream.dict, 'Subtype') === 'Form') {
      // Its resources are told where its content uses them: their names are numbers.
      hash.update(arrayAt(stream.dict, 'BBox')?.toString() ?? '');
      hash.update(arrayAt(stream.dict, 'Matrix')?.toString() ?? '');
      this.addContent(hash, readContent(bytes), dictionaryAt(stream.dict, 'Resources'));
      return `form ${hash.digest('hex')}`;
    }
    hash.update(this.#dictionaryLook(stream.dict));
    hash.update(bytes);
    return `stream ${hash.digest('hex')}`;
  }
}

/** A stretch without the white space at its ends. */
function trimmed(bytes: Uint8Array, from: number, to: number): [start: number, end: number] {
  const isWhite = (index: number) => (bytes[index] ?? 0) <= 32;
  let [start, end] = [from, to];
  while (start < end && isWhite(start)) start += 1;
  while (end > start && isWhite(end - 1)) end -= 1;
  return [start, end];
}

/** Web addresses that the page links to. Where a link leads inside the document moves with other pages. */
function addressesOn(page: PDFPage): string[] {
  const annotations = page.node.Annots()?.asArray() ?? [];
  return annotations.flatMap((annotation) => {
    const dictionary = annotation instanceof PDFRef ? page.doc.context.lookup(annotation) : annotation;
    const action = dictionary instanceof PDFDict ? dictionaryAt(dictionary, 'A') : undefined;
    const address = action?.lookup(PDFName.of('URI'));
    return address ? [address.toString()] : [];
  });
}
