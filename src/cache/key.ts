import { createHash } from 'node:crypto';

/**
 * The hash of a value, all of it: texts, numbers, bytes, lists, maps and plain objects. Values that are the same have
 * the same key; an object whose fields stand in another order is another value, since it may print so.
 */
export function keyOf(value: unknown): string {
  const hash = createHash('sha256');
  let written = '';
  const write = (text: string): void => {
    written += text;
    if (written.length < 1e6) return;
    hash.update(written);
    written = '';
  };
  const writeBytes = (bytes: Uint8Array): void => {
    write(`b${bytes.length}:`);
    hash.update(written).update(bytes);
    written = '';
  };
  const visit = (one: unknown): void => {
    if (typeof one === 'string') write(`s${one.length}:${one}`);
    else if (one instanceof Uint8Array) writeBytes(one);
    else if (Array.isArray(one)) {
      write(`a${one.length}:`);
      one.forEach(visit);
    } else if (one instanceof Map || one instanceof Set) {
      write(`${one instanceof Map ? 'm' : 't'}${one.size}:`);
      for (const inner of one) visit(inner);
    } else if (typeof one === 'object' && one !== null) visitFields(one);
    else if (typeof one === 'function' || typeof one === 'symbol') throw new TypeError('it has no key');
    else write(Object.is(one, -0) ? 'n-0;' : `${typeof one === 'number' ? 'n' : 'c'}${one};`);
  };
  const visitFields = (object: object): void => {
    const fields = Object.entries(object);
    write(`o${fields.length}:`);
    for (const [name, inner] of fields) {
      write(`s${name.length}:${name}`);
      visit(inner);
    }
  };
  visit(value);
  return hash.update(written).digest('hex');
}
