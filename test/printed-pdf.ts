import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { z } from 'zod';
import { getDocument, VerbosityLevel } from './pdfjs.ts';

/** A printed PDF as a reader's program opens it. */
export interface PrintedPdf {
  /** The text of each page, with white space taken out: where lines break is no matter. */
  readonly pages: readonly string[];
  readonly title: string;
  readonly language: string;
  readonly marked: boolean;
  /** Roles of the tag tree, by page. */
  readonly roles: readonly (readonly string[])[];
  /** Titles in the outline, its sub-entries too. */
  readonly outline: readonly string[];
  readonly links: readonly { readonly page: number; readonly target: string; readonly found: boolean }[];
}

const infoSchema = z.object({ Title: z.string().optional(), Language: z.string().nullish() });

/** Opens a PDF again, with another program than the one that printed it. */
export async function openPdf(bytes: Uint8Array): Promise<PrintedPdf> {
  const data = Uint8Array.from(bytes);
  const task = getDocument({ data, verbosity: VerbosityLevel.ERRORS });
  const document = await task.promise;
  try {
    const info = infoSchema.parse((await document.getMetadata()).info);
    const numbers = Array.from({ length: document.numPages }, (_, index) => index + 1);
    const opened = await Promise.all(numbers.map((number) => openPage(document, number)));
    const markInfo = z
      .object({ Marked: z.boolean() })
      .nullable()
      .parse(await document.getMarkInfo());
    return {
      pages: opened.map((page) => page.text),
      title: info.Title ?? '',
      language: info.Language ?? '',
      marked: markInfo?.Marked ?? false,
      roles: opened.map((page) => page.roles),
      outline: titlesOf(await document.getOutline()),
      links: opened.flatMap((page) => page.links),
    };
  } finally {
    await task.destroy();
  }
}

async function openPage(document: PDFDocumentProxy, number: number) {
  const page = await document.getPage(number);
  const content = await page.getTextContent();
  const text = content.items.map((item) => ('str' in item ? item.str : '')).join('');
  const links = await Promise.all(
    z
      .array(annotationSchema)
      .parse(await page.getAnnotations())
      .filter((annotation) => annotation.subtype === 'Link')
      .map(async ({ dest, url }) => ({
        page: number,
        target: url ?? JSON.stringify(dest),
        found: url === undefined ? await leadsSomewhere(document, dest) : /^(https:|mailto:)/.test(url),
      })),
  );
  return { text: bare(text), roles: rolesOf(await page.getStructTree()), links };
}

const annotationSchema = z.object({
  subtype: z.string(),
  dest: z.unknown().optional(),
  url: z.string().optional(),
});

async function leadsSomewhere(document: PDFDocumentProxy, dest: unknown): Promise<boolean> {
  if (typeof dest === 'string') return (await document.getDestination(dest)) !== null;
  return Array.isArray(dest) && dest.length > 0;
}

/** A PDF as it is read aloud: its text by run, in the order of the tags, with what images say of themselves. */
export async function spokenParts(bytes: Uint8Array): Promise<string[]> {
  const task = getDocument({ data: Uint8Array.from(bytes), verbosity: VerbosityLevel.ERRORS });
  const document = await task.promise;
  try {
    const spoken: string[] = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent({ includeMarkedContent: true });
      const texts = new Map<string, string>();
      const open: string[] = [];
      for (const item of items) {
        if ('str' in item) {
          const id = open.at(-1) ?? '';
          texts.set(id, (texts.get(id) ?? '') + item.str + (item.hasEOL ? ' ' : ''));
        } else if (item.type.startsWith('begin')) open.push(item.id ?? '');
        else open.pop();
      }
      spoken.push(...partsOf(await page.getStructTree(), texts));
    }
    return spoken;
  } finally {
    await task.destroy();
  }
}

function partsOf(node: unknown, texts: ReadonlyMap<string, string>): string[] {
  if (typeof node !== 'object' || node === null) return [];
  if ('alt' in node && typeof node.alt === 'string') return [node.alt];
  if ('id' in node && typeof node.id === 'string') return [texts.get(node.id) ?? ''];
  const children = 'children' in node && Array.isArray(node.children) ? node.children : [];
  return children.flatMap((child) => partsOf(child, texts));
}

/** Text without white space, for comparing what prints with what was meant. */
export function bare(text: string): string {
  return text.replaceAll(/\s+/g, '');
}

interface Entry {
  readonly title: string;
  readonly items: readonly Entry[];
}

function titlesOf(entries: readonly Entry[] | null): string[] {
  return (entries ?? []).flatMap((entry) => [entry.title, ...titlesOf(entry.items)]);
}

function rolesOf(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const role = 'role' in node && typeof node.role === 'string' ? [node.role] : [];
  const children = 'children' in node && Array.isArray(node.children) ? node.children : [];
  return [...role, ...children.flatMap(rolesOf)];
}
