import { EncryptedPDFError } from '@cantoo/pdf-lib';
import { type Message, PastLimit, say } from '../message/index.ts';
import { judgeBoxes } from './boxes.ts';
import { judgeBroken } from './broken.ts';
import { judgeContrast } from './contrast.ts';
import { judgeCovered } from './covered.ts';
import type { Expected } from './expected.ts';
import { judgeFonts } from './fonts.ts';
import { judgeGreys } from './greys.ts';
import { judgeImages } from './images.ts';
import { judgeLeftovers } from './leftovers.ts';
import { judgeLength } from './length.ts';
import { judgeLinks } from './links.ts';
import { judgeMetadata } from './metadata.ts';
import { judgeMissing } from './missing.ts';
import { judgePagination } from './pagination.ts';
import { pastLimit } from './past-limit.ts';
import { judgeTags } from './tags.ts';
import { judgeTypeSize } from './type-size.ts';
import { type PdfView, reasonOf, viewPdf } from './view.ts';

type Judge = (view: PdfView, expected: Expected) => Message[];

/** Every check, by what it looks at. Each sees the parsed file and nothing else. */
const judges: Readonly<Record<string, Judge>> = {
  fonts: judgeFonts,
  characters: judgeMissing,
  'type sizes': judgeTypeSize,
  tags: judgeTags,
  metadata: judgeMetadata,
  links: judgeLinks,
  contrast: judgeContrast,
  'covered text': judgeCovered,
  'broken words': judgeBroken,
  'columns and pages': judgePagination,
  greys: judgeGreys,
  images: judgeImages,
  'page boxes': judgeBoxes,
  leftovers: judgeLeftovers,
};

/**
 * Reads a PDF as its reader's machine will, and says what may not be published.
 * @param name how messages call the PDF
 */
export async function preflightPdf(bytes: Uint8Array, expected: Expected, name: string): Promise<Message[]> {
  let view: PdfView;
  try {
    view = await viewPdf(bytes, name);
  } catch (error) {
    if (error instanceof EncryptedPDFError) return [say('pdf-encrypted', undefined, name)];
    if (error instanceof PastLimit) return [pastLimit(name, error.limit)];
    return [say('pdf-unreadable', undefined, name, reasonOf(error))];
  }
  if (view.pages.length === 0) return [say('pdf-empty', undefined, name)];
  const unread = view.pages.flatMap(({ number, unreadable }) =>
    unreadable === undefined ? [] : [say('page-unreadable', undefined, name, number, unreadable)],
  );
  const found = Object.entries(judges).flatMap(([subject, judge]) => {
    try {
      return judge(view, expected);
    } catch (error) {
      if (error instanceof PastLimit) return [pastLimit(name, error.limit)];
      // A file that others made may be built in ways that no check foresees.
      return [say('check-stopped', undefined, name, subject, reasonOf(error))];
    }
  });
  return [...judgeLength(view.pages.length, expected.budget, name), ...unread, ...found];
}
