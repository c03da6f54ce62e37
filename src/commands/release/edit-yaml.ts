import { isMap, isNode, isScalar, isSeq, parseDocument, Scalar, stringify } from 'yaml';

/**
 * Sets a field of a YAML file's outermost group. Everything else in the file stays as it is, byte for byte:
 * comments, quotes and line breaks are the analyst's.
 */
export function setField(text: string, field: string, value: string): string {
  const document = parseDocument(text);
  const { contents } = document;
  const node = document.get(field, true);
  if (isScalar(node) && node.range) {
    const [start, end] = node.range;
    return `${text.slice(0, start)}${scalarText(value, node.type)}${text.slice(end)}`;
  }
  if (isMap(contents) && !contents.flow) {
    const lines = text.endsWith('\n') || text === '' ? text : `${text}\n`;
    return `${lines}${field}: ${scalarText(value)}\n`;
  }
  document.set(field, value);
  return document.toString({ lineWidth: 0 });
}

function scalarText(value: string, type?: Scalar['type']): string {
  const scalar = new Scalar(value);
  if (type === Scalar.QUOTE_DOUBLE || type === Scalar.QUOTE_SINGLE) scalar.type = type;
  return stringify(scalar, { lineWidth: 0 }).trimEnd();
}

/** Puts an entry first in the list under a key. The entries before it stay as they are. */
export function addFirst(text: string, key: string, entry: object): string {
  const document = parseDocument(text);
  const list = document.get(key, true);
  const first = isSeq(list) && !list.flow ? list.items[0] : undefined;
  if (isNode(first) && first.range) {
    const dash = text.lastIndexOf('-', first.range[0]);
    const start = text.lastIndexOf('\n', dash) + 1;
    const indent = text.slice(start, dash);
    const added = stringify([entry], { lineWidth: 100 });
    return `${text.slice(0, start)}${added.replaceAll(/^(?=.)/gm, indent)}${text.slice(start)}`;
  }
  if (document.contents === null) return `${text}${stringify({ [key]: [entry] }, { lineWidth: 100 })}`;
  if (isSeq(list)) {
    list.items.unshift(document.createNode(entry));
    list.flow = false;
  } else document.set(key, document.createNode([entry]));
  return document.toString({ lineWidth: 100 });
}
