import { Fault, limits, type Message, type Place, say } from '../../message/index.ts';
import { sha256, type World } from '../../world/index.ts';
import type { HeldText, Source } from '../dossier.ts';
import type { DossierFolder } from '../folder.ts';
import { placeOfField } from '../located.ts';
import { type Lexicon, loadLanguage } from '../unbound/lexicon.ts';
import { checkKind, SourceReader } from './source-text.ts';

/** The language of a dossier, with its number words. */
interface Language {
  readonly language?: string | undefined;
  readonly lexicon?: Lexicon | undefined;
}

/** Reads the texts that `sources.yaml` names. */
export async function readTexts(
  from: DossierFolder,
  sources: ReadonlyMap<string, Source>,
  language: Language,
  world: World,
): Promise<Map<string, HeldText>> {
  const texts = new Map<string, HeldText>();
  const reader = new SourceReader(world);
  try {
    for (const source of sources.values()) {
      const text = await readText(from, source, reader).catch(told(from));
      if (text) texts.set(source.id, { ...text, ...(await lexiconOf(source, language, world)) });
    }
  } finally {
    reader.close();
  }
  return texts;
}

/** Reports what a fault says. */
function told(from: DossierFolder): (error: unknown) => undefined {
  return (error) => {
    if (!(error instanceof Fault)) throw error;
    // Whoever keeps the dossier keeps its texts.
    for (const message of error.messages) from.report({ ...message, blame: 'content' });
  };
}

async function readText(
  from: DossierFolder,
  source: Source,
  reader: SourceReader,
): Promise<HeldText | undefined> {
  const { text: file } = source;
  if (file === undefined) return undefined;
  const place = placeOfField(source, 'text');
  if (!from.exists(file)) {
    from.report(say('file-missing', place, file, 'sources.yaml'));
    return undefined;
  }
  // A folder has no ending either.
  checkKind(file, place);
  const bytes = await from.bytes(file, limits.sourceBytes.most);
  if (!bytes) return undefined;
  for (const message of hashFaults(source, file, bytes, place)) from.report(message);
  return { file: from.place(file).file, text: await reader.read(bytes, file, place) };
}

/** Whether a file is the one that the source states the hash of. A file of the dossier must have one stated. */
export function hashFaults(source: Source, file: string, bytes: Uint8Array, place: Place): Message[] {
  const { sha256: stated } = source;
  const found = sha256(bytes);
  if (stated === undefined) return [say('source-text-hash', place, source.id, found)];
  return stated === found
    ? []
    : [say('source-text-changed', placeOfField(source, 'sha256'), source.id, file, found)];
}

/** A source in another language than its dossier's has the number words of that one. */
export async function lexiconOf(
  { language: own }: Source,
  { language, lexicon }: Language,
  world: World,
): Promise<{ readonly lexicon?: Lexicon }> {
  const primary = (tag = '') => tag.split('-')[0];
  if (own === undefined || primary(own) === primary(language)) return lexicon ? { lexicon } : {};
  const { lexicon: other } = await loadLanguage(own, world);
  return other ? { lexicon: other } : {};
}
