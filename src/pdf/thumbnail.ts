import { encodePng } from './png.ts';
import { withProofs } from './proof.ts';

/** In pixels: wide enough to tell editions apart, and no larger a file than it must be. */
const width = 320;

/** A PDF's first page as PNG. @throws Fault `pdf-unreadable` */
export async function thumbnail(bytes: Uint8Array, name: string): Promise<Uint8Array> {
  return withProofs(bytes, name, async (proofs) => encodePng(await proofs.page(1, width)));
}
