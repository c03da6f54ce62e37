import { SaxesParser } from 'saxes';

/** What a packet of XMP states: the values of each property, each with the language that it is for, if any. */
export type Packet = ReadonlyMap<string, readonly XmpValue[]>;

interface XmpValue {
  readonly text: string;
  readonly language?: string;
}

const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';

/** The schemas whose properties are looked at, by the prefix that everybody gives them. */
const schemas: ReadonlyMap<string, string> = new Map([
  ['http://purl.org/dc/elements/1.1/', 'dc'],
  ['http://ns.adobe.com/xap/1.0/', 'xmp'],
  ['http://ns.adobe.com/pdf/1.3/', 'pdf'],
]);

/** Reads a packet. @throws an error that says why it is no XML */
export function readXmp(bytes: Uint8Array): Packet {
  const packet = new Map<string, XmpValue[]>();
  const parser = new SaxesParser({ xmlns: true, position: false });
  const open: { readonly name: string; readonly language?: string }[] = [];
  const add = (name: string, value: XmpValue) => packet.set(name, [...(packet.get(name) ?? []), value]);
  let text = '';
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ uri, local, attributes }) => {
    text = '';
    const all = Object.values(attributes);
    const language = all.find((one) => one.prefix === 'xml' && one.local === 'lang')?.value;
    open.push({ name: nameOf(uri, local), ...(language !== undefined && { language }) });
    // A short form writes properties as attributes.
    if (uri === rdf && local === 'Description')
      for (const one of all) if (schemas.has(one.uri)) add(nameOf(one.uri, one.local), { text: one.value });
  });
  parser.on('text', (more) => {
    text += more;
  });
  parser.on('cdata', (more) => {
    text += more;
  });
  parser.on('closetag', () => {
    const { name = '', language } = open.pop() ?? {};
    // Lists hold one value an item: its property stands two levels up.
    const property = name === 'rdf:li' ? open.at(-2)?.name : name;
    const isKnown = [...schemas.values()].some((prefix) => property?.startsWith(`${prefix}:`));
    const value = text.trim();
    if (property !== undefined && isKnown && value !== '')
      add(property, { text: value, ...(language !== undefined && { language }) });
    text = '';
  });
  parser.write(decoded(bytes)).close();
  return packet;
}

/** The value for everybody, where a property has one for each of several languages; else the first. */
export function defaultOf(packet: Packet, property: string): string {
  const values = packet.get(property) ?? [];
  return (values.find(({ language }) => language === 'x-default') ?? values[0])?.text ?? '';
}

function nameOf(uri: string, local: string): string {
  return `${uri === rdf ? 'rdf' : (schemas.get(uri) ?? '')}:${local}`;
}

function decoded(bytes: Uint8Array): string {
  const wide = bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : bytes[0] === 0xff ? 'utf-16le' : 'utf-8';
  // What stands before the packet, and the blanks behind it that leave room for changes, are no part of it.
  return new TextDecoder(wide).decode(bytes).replaceAll('\0', '').trim();
}
