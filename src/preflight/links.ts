import { PDFArray, PDFDict, PDFName, type PDFObject, PDFRef } from '@cantoo/pdf-lib';
import { from, type Message, say } from '../message/index.ts';
import { dictionaryAt, listAt, nameAt, textIn } from '../pdf/index.ts';
import type { Expected } from './expected.ts';
import type { PageView, PdfView } from './view.ts';

/** Judges links: each says where it leads, and leads there. */
export function judgeLinks(view: PdfView, { places }: Expected = {}): Message[] {
  return view.pages.flatMap((page) =>
    linksOf(page).flatMap((link) => {
      const address = textIn(dictionaryAt(link, 'A')?.lookup(PDFName.of('URI'))) ?? '';
      return judgeLink(link, page, view).map((message) => from({ place: places?.ofWords(address) }, message));
    }),
  );
}

/** Every address that the links of a page lead to. */
export function addressesOf(page: PageView): string[] {
  return linksOf(page).flatMap((link) => textIn(dictionaryAt(link, 'A')?.lookup(PDFName.of('URI'))) ?? []);
}

function linksOf({ page }: PageView): PDFDict[] {
  return listAt(page.node, 'Annots').flatMap((entry) => {
    const annotation = page.node.context.lookup(entry);
    return annotation instanceof PDFDict && nameAt(annotation, 'Subtype') === 'Link' ? [annotation] : [];
  });
}

function judgeLink(link: PDFDict, page: PageView, view: PdfView): Message[] {
  const action = dictionaryAt(link, 'A');
  const kind = action ? (nameAt(action, 'S') ?? 'an action without a type') : 'GoTo';
  const { name } = view;
  const at = page.number;
  const address = textIn(action?.lookup(PDFName.of('URI'))) ?? '';
  const target = link.lookup(PDFName.of('Dest')) ?? action?.lookup(PDFName.of('D'));
  const shown = kind === 'URI' ? address : targetText(target);
  const described = (textIn(link.lookup(PDFName.of('Contents'))) ?? '').trim() !== '';
  return [
    ...(view.root && !described ? [say('link-undescribed', undefined, name, at, shown)] : []),
    ...(kind === 'URI' && !isAddress(address) ? [say('link-address', undefined, name, at, address)] : []),
    ...(kind === 'GoTo' && !leadsSomewhere(target, view)
      ? [say('link-dead', undefined, name, at, shown)]
      : []),
    ...(['URI', 'GoTo', 'Named'].includes(kind) ? [] : [say('link-action', undefined, name, at, kind)]),
  ];
}

/** A full address of the web or of mail. */
export function isAddress(address: string): boolean {
  if (/[\s\\<>"{}|^`]/.test(address)) return false;
  try {
    const { protocol, hostname, pathname } = new URL(address);
    if (protocol === 'mailto:') return /^[^@]+@[^@]+$/.test(decodeURIComponent(pathname));
    return (protocol === 'https:' || protocol === 'http:') && hostname !== '';
  } catch {
    return false;
  }
}

function targetText(target: PDFObject | undefined): string {
  if (target instanceof PDFName) return target.decodeText();
  return textIn(target) ?? 'a place without a name';
}

/** Whether a destination, named or spelt out, is on one of the pages. */
function leadsSomewhere(target: PDFObject | undefined, view: PdfView, isNamed = false): boolean {
  if (target instanceof PDFArray) {
    const page = target.get(0);
    return page instanceof PDFRef && view.pages.some((one) => one.page.ref === page);
  }
  if (target instanceof PDFDict) return leadsSomewhere(target.lookup(PDFName.of('D')), view, isNamed);
  // A name leads to a place, not to another name.
  if (isNamed) return false;
  const name = target instanceof PDFName ? target.decodeText() : textIn(target);
  return name !== undefined && leadsSomewhere(view.places.get(name), view, true);
}
