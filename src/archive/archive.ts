import type { Places } from '../compose/index.ts';
import { fail } from '../message/index.ts';
import {
  type ArchivedPages,
  applyEdits,
  dictionaryAt,
  hashPages,
  type Impression,
  type Pdf,
  readPages,
  readPdf,
  readTags,
  renumberIds,
  sealed,
  stateMetadata,
  writeContent,
} from '../pdf/index.ts';
import { expandAbbreviations } from './abbreviations.ts';
import { settleActualText } from './actual-text.ts';
import { alignWords } from './alignment.ts';
import { markArtifacts } from './artifacts.ts';
import { type Attachment, attachFiles } from './attachments.ts';
import { placeFigures } from './figures.ts';
import { refuseGroups } from './groups.ts';
import { softenHyphens } from './hyphens.ts';
import { drawSpaces } from './line-ends.ts';
import { describeLinks } from './links.ts';
import { mendTags } from './mend-tags.ts';
import { nameBookmarks } from './outline.ts';
import { readRightToLeft } from './right-to-left.ts';

/** What an archived PDF states, beside what it prints. */
export interface ArchiveFacts {
  readonly title: string;
  readonly language: string;
  readonly author?: string;
  /** The day that the file carries as its date: YYYY-MM-DD. */
  readonly date: string;
  readonly attachments?: readonly Attachment[];
  /** Where what it prints stands in its dossier. */
  readonly places?: Places;
}

/**
 * Makes a printed PDF fit to archive (PDF/A), to read aloud (PDF/UA) and to reproduce byte for byte.
 * What it shows stays as printed.
 * @throws Fault `archive-untagged`, `archive-group`, `archive-words`, `archive-space`, `archive-artifact`
 */
export async function archivePdf(impression: Impression, facts: ArchiveFacts): Promise<Pdf> {
  const { reading, ...pdf } = impression;
  const document = await readPdf(pdf.bytes, true);
  const root = dictionaryAt(document.catalog, 'StructTreeRoot');
  if (!root) return fail('archive-untagged', undefined, facts.title);
  const printed = readPages(document);
  const tags = readTags(root);
  refuseGroups(printed, tags, facts.title, facts.places);
  mendTags(tags, root, printed);
  const pages = readRightToLeft(tags, root, printed, reading.text);
  settleActualText(pages);
  placeFigures(tags, pages);
  const alignment = alignWords(tags, pages, reading.text, facts.title, facts.places);
  drawSpaces(alignment.openEnds, pages, facts.title);
  softenHyphens(alignment.hyphens);
  markArtifacts(pages, { title: facts.title, repeated: reading.repeated }, facts.places);
  const contentsWritten = writeContents(pages);
  const pageHashes = hashPages(pages);
  describeLinks(tags, alignment, impression);
  expandAbbreviations(tags, alignment, reading, facts.title);
  nameBookmarks(document, tags, alignment, reading.text);
  renumberIds(tags, root);
  const { attachments = [] } = facts;
  attachFiles(document, attachments, facts.date);
  stateMetadata(document, { ...facts, part: attachments.length > 0 ? 3 : 2 });
  await contentsWritten;
  return { ...pdf, bytes: await sealed(document), pageHashes };
}

/** Writes every page's content with its edits made. It is packed while the rest of the pass goes on. */
async function writeContents(pages: ArchivedPages): Promise<void> {
  const edited = [...pages.values()].filter(({ edits, isRewritten }) => edits.length > 0 || isRewritten);
  await Promise.all(
    edited.map(({ page, content, edits }) => writeContent(page, applyEdits(content.bytes, edits))),
  );
}
