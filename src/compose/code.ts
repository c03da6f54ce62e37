import type { Front } from '../dossier/index.ts';
import type { SafeHtml } from '../theme/index.ts';

/**
 * Where the dossier stands online, with the version printed: the page there can tell a reader whose copy is outdated.
 * The version stands behind `#`, which every static host ignores, or in the query where the address has a `#` of its own.
 */
export function versionedAddress({
  address,
  version,
}: Pick<Front, 'address' | 'version'>): string | undefined {
  if (address === undefined || version === undefined || !/^https?:/i.test(address)) return address;
  if (!address.includes('#')) return `${address}#v${version}`;
  const [page = '', own = ''] = address.split('#', 2);
  return `${page}${page.includes('?') ? '&' : '?'}v=${version}#${own}`;
}

/**
 * The QR code of an address as one vector path, black on nothing, four modules of quiet zone left to the page.
 * @returns an inline SVG, or nothing where there is no address
 */
export async function codeSvg(address: string | undefined): Promise<SafeHtml> {
  if (address === undefined) return '' as SafeHtml;
  const { create } = await import('qrcode');
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
