/** Bytes that part tokens. */
export const space = new Uint8Array(256);
for (const code of [0, 9, 10, 12, 13, 32]) space[code] = 1;

/** Bytes that begin a token of another kind. */
export const delimiter = new Uint8Array(256);
for (const character of '()<>[]{}/%') delimiter[character.charCodeAt(0)] = 1;

/** Where the token that starts here ends. */
export function tokenEnd(bytes: Uint8Array, start: number): number {
  const code = bytes[start] ?? 0;
  let index = start + 1;
  if (code === 37) {
    while (index < bytes.length && bytes[index] !== 10 && bytes[index] !== 13) index += 1;
    return index;
  }
  if (code === 40) return literalEnd(bytes, start);
  if ((code === 60 || code === 62) && bytes[index] === code) return index + 1;
  if (code === 60) {
    while (index < bytes.length && bytes[index] !== 62) index += 1;
    return index + 1;
  }
  if (delimiter[code] && code !== 47) return index;
  while (index < bytes.length && !space[bytes[index] ?? 0] && !delimiter[bytes[index] ?? 0]) index += 1;
  return index;
}

function literalEnd(bytes: Uint8Array, start: number): number {
  let depth = 0;
  let index = start;
  do {
    const code = bytes[index];
    if (code === 92) index += 1;
    else if (code === 40) depth += 1;
    else if (code === 41) depth -= 1;
    index += 1;
  } while (depth > 0 && index < bytes.length);
  return index;
}

/** A plain decimal number, read without a string in between; undefined for anything else. */
export function decimal(bytes: Uint8Array, start: number, end: number): number | undefined {
  const negative = bytes[start] === 45;
  let digits = 0;
  let scale = 0;
  let value = 0;
  for (let index = negative ? start + 1 : start; index < end; index += 1) {
    const code = bytes[index] ?? 0;
    if (code >= 48 && code <= 57) {
      value = value * 10 + code - 48;
      digits += 1;
      if (scale > 0) scale *= 10;
    } else if (code === 46 && scale === 0) scale = 1;
    else return undefined;
  }
  // Up to 15 digits both parts of the quotient are exact, so it is what Number() gives.
  if (digits === 0 || digits > 15) return undefined;
  const size = scale > 1 ? value / scale : value;
  return negative ? -size : size;
}
