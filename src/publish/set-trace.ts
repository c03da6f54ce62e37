import { fail } from '../message/index.ts';
import { readTrace, type Trace, traceFile } from '../trace/index.ts';
import type { FoundSet } from './find-product.ts';
import { readManifest, readRecorded } from './manifest.ts';

/**
 * The trace of a published set.
 * @throws Fault `trace-missing` where the set has none, or it is not the one that was published
 */
export async function readSetTrace(folder: FoundSet['folder'], name: string): Promise<Trace> {
  const manifest = await readManifest(folder);
  const recorded = manifest?.files.find(({ file }) => file === traceFile);
  const bytes = recorded && (await readRecorded(folder, recorded));
  const trace = bytes && readTrace(Buffer.from(bytes).toString('utf8'));
  return trace ?? fail('trace-missing', undefined, name);
}
