import { create } from 'qrcode';
import type { SafeHtml } from './prose.ts';

/**
 * The QR code of an address as one vector path, black on nothing, four modules of quiet zone left to the page.
 * @returns an inline SVG, or nothing where there is no address
 */
export async function codeSvg(address: string | undefined): Promise<SafeHtml> {
  if (address === undefined) return '' as SafeHtml;
  const { modules } = create(address, { errorCorrectionLevel: 'M' });
  const dark: string[] = [];
  for (let y = 0; y < modules.size; y += 1) {
    for (let x = 0; x < modules.size; x += 1) {
      if (modules.get(y, x)) dark.push(`M${x} ${y}h1v1h-1z`);
    }
  }
  // Digits and letters of a path only: nothing of the address is in it.
  return `<svg viewBox="0 0 ${modules.size} ${modules.size}" shape-rendering="crispEdges" aria-hidden="true"><path d="${dark.join('')}"/></svg>` as SafeHtml;
}
