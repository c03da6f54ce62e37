import { encodePng } from './png.ts';
import { withProofs } from './proof.ts';

/** In pixels: wide enough to tell editions apart, and no larger a file than it must be. */
const width = 320;

/** Makes a PNG of a PDF's first page, in a thread of its own. @throws Fault `pdf-unreadable` */
export async function work({
  bytes,
  name,
}: {
  readonly bytes: Uint8Array;
  readonly name: string;
}): Promise<Uint8Array> {
  return withProofs(bytes, name, async (proofs) => encodePng(await proofs.page(1, width)));
}
