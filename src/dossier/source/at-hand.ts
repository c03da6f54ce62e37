import path from 'node:path';
import { Fault, fail, limits, type Message } from '../../message/index.ts';
import { sha256, type World } from '../../world/index.ts';
import type { Dossier, Source } from '../dossier.ts';
import { nearest } from '../nearest.ts';
import { SourceReader, type SourceText } from './source-text.ts';
import { hashFaults, lexiconOf } from './texts.ts';

/** The dossiers of a call, as far as they could be loaded. */
interface Call {
  readonly dossiers: readonly Dossier[];
  /** Whether the sources of all are known: then an id that none has is a mistake. */
  readonly isWhole: boolean;
}

/** A text that a call gives, and the id of the source that it is of. */
interface Given {
  readonly id: string;
  readonly file: string;
  readonly bytes: Uint8Array;
}

/**
 * Dossiers with the texts that a call gives, each `FILE` or `ID=FILE`. Without an id a file is that of the source
 * that states its hash, that is named like it, or that is the only one.
 */
export async function withTexts(
  call: Call,
  given: readonly string[],
  world: World,
): Promise<{ readonly dossiers: readonly Dossier[]; readonly messages: readonly Message[] }> {
  const messages: Message[] = [];
  const reader = new SourceReader(world);
  let { dossiers } = call;
  try {
    for (const one of given) {
      const file = await fileGiven(one, call, world).catch(collect(messages));
      const text = file && (await reader.read(file.bytes, file.file).catch(collect(messages)));
      if (!file || !text) continue;
      const held = { file: file.file, text };
      dossiers = await Promise.all(
        dossiers.map((dossier) => holding(dossier, { ...file, held }, messages, world)),
      );
    }
  } finally {
    reader.close();
  }
  return { dossiers, messages };
}

function collect(messages: Message[]): (error: unknown) => undefined {
  return (error) => {
    if (!(error instanceof Fault)) throw error;
    messages.push(...error.messages);
  };
}

/** A dossier with the text of one of its sources; one without the source stays as it is. */
async function holding(
  dossier: Dossier,
  { id, file, bytes, held }: Given & { readonly held: { readonly file: string; readonly text: SourceText } },
  messages: Message[],
  world: World,
): Promise<Dossier> {
  const source = dossier.sources.get(id);
  if (!source) return dossier;
  if (source.sha256 !== undefined) messages.push(...hashFaults(source, file, bytes, source.origin));
  const { language } = dossier.front;
  const lexicon = await lexiconOf(source, { language, lexicon: dossier.lexicon }, world);
  return { ...dossier, texts: new Map([...dossier.texts, [id, { ...held, ...lexicon }]]) };
}

/** The file of a call, with the source that it is of; nothing where that source may be among what could not be read. */
async function fileGiven(
  given: string,
  { dossiers, isWhole }: Call,
  world: World,
): Promise<Given | undefined> {
  const sources = new Map(dossiers.flatMap((dossier) => [...dossier.sources]));
  const ids = [...sources.keys()];
  const [, named, rest] = /^([a-z0-9-]+)=(.+)$/.exec(given) ?? [];
  const file = rest ?? given;
  if (named !== undefined && !sources.has(named))
    return isWhole ? fail('source-id-unknown', undefined, named, nearest(named, ids)) : undefined;
  const bytes = await bytesOf(file, world);
  const id = named ?? idOf(file, bytes, [...sources.values()]);
  if (id !== undefined) return { id, file, bytes };
  return isWhole ? fail('source-file-unclear', undefined, file, ids) : undefined;
}

async function bytesOf(file: string, world: World): Promise<Uint8Array> {
  const full = path.resolve(world.workingFolder, file);
  const { most, of } = limits.sourceBytes;
  const size = await world.fileSize(full).catch(() => 0);
  if (size > most) fail('source-file-large', undefined, file, most, of);
  return world.readBytes(full).catch(() => fail('source-file-missing', undefined, file));
}

function idOf(file: string, bytes: Uint8Array, sources: readonly Source[]): string | undefined {
  const hash = sha256(bytes);
  const base = path.basename(file, path.extname(file));
  const found =
    sources.find((source) => source.sha256 === hash) ??
    sources.find(({ id }) => id === base) ??
    (sources.length === 1 ? sources[0] : undefined);
  return found?.id;
}
