import { BlockList, isIP } from 'node:net';
import type { Node } from 'mdast';
import { visit } from 'unist-util-visit';
import { type Message, type Place, say } from '../message/index.ts';
import type { Dossier } from './dossier.ts';
import { placeOfField } from './located.ts';
import { nodesOf } from './section.ts';

/** Addresses of this machine, of private networks and of the link alone: RFC 1122, 1918, 3927, 4193, 4291, 6598. */
const local = new BlockList();
for (const [network, bits] of [
  ...([
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
  ] as const),
  ...([
    ['169.254.0.0', 16],
    ['172.16.0.0', 12],
    ['192.168.0.0', 16],
  ] as const),
] as const)
  local.addSubnet(network, bits);
for (const [network, bits] of [
  ['::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
] as const)
  local.addSubnet(network, bits, 'ipv6');

/** Ends of names that lead nowhere in public, by RFC 6761, 6762 and 8375, and by what ICANN keeps for private use. */
const localNames = /(^|\.)(localhost|localdomain|local|internal|home\.arpa|lan|intranet|private|corp|home)$/;

/**
 * Whether an address leads to this machine or a private network: for a reader it leads nowhere, or to something of
 * his own. Addresses count as a browser reads them, so 127.1, 0x7f000001 and [::ffff:127.0.0.1] are all this machine.
 */
export function isLocalAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  if (protocol !== 'http:' && protocol !== 'https:') return false;
  const labels = hostname.replace(/^\[|\]$/g, '').split('.');
  const host = labels.filter((label) => label !== '').join('.');
  const kind = isIP(host);
  if (kind !== 0) return local.check(host, kind === 6 ? 'ipv6' : 'ipv4');
  return !host.includes('.') || localNames.test(host);
}

/** Links to this machine and to private networks, wherever a dossier has addresses that print as links. */
export function checkLinks(dossier: Dossier): Message[] {
  return [...addressesOf(dossier)]
    .filter(({ address }) => isLocalAddress(address))
    .map(({ address, place }) => say('link-local', place, address));
}

interface Found {
  readonly address: string;
  readonly place: Place;
}

function* addressesOf({ front, sources, images, sections }: Dossier): Generator<Found> {
  const field = (
    record: { readonly origin: Place },
    address: string | undefined,
    ...path: string[]
  ): Found[] => (address === undefined ? [] : [{ address, place: placeOfField(record, ...path) }]);
  yield* field(front, front.address, 'address');
  yield* field(front, front.contact, 'contact');
  yield* field(front, front.licence?.address, 'licence', 'address');
  for (const source of sources.values()) yield* field(source, source.URL, 'URL');
  for (const image of images.values()) yield* field(image, image.licence.address, 'licence', 'address');
  for (const { title, items, origin } of sections)
    for (const node of [...title, ...items.flatMap(nodesOf)]) yield* linksIn(node, origin.file);
}

function linksIn(root: Node, file: string): Found[] {
  const found: Found[] = [];
  visit(root, (node) => {
    if (!('url' in node) || typeof node.url !== 'string') return;
    const start = node.position?.start;
    found.push({
      address: node.url,
      place: { file, ...(start && { line: start.line, column: start.column }) },
    });
  });
  return found;
}
