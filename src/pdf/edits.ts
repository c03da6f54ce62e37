/** Bytes of a content stream to put something else in place of: equal ends only insert. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The bytes with the edits made. Edits don't overlap; those at one place stay in their order. */
export function applyEdits(bytes: Uint8Array, edits: readonly Edit[]): Uint8Array {
  const ordered = [...edits].sort((one, other) => one.start - other.start);
  const parts: Uint8Array[] = [];
  let position = 0;
  for (const { start, end, text } of ordered) {
    parts.push(bytes.subarray(position, start), Buffer.from(text, 'latin1'));
    position = end;
  }
  parts.push(bytes.subarray(position));
  return Buffer.concat(parts);
}
