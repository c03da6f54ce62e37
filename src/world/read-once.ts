/**
 * What a text is read as, kept for whoever has the same text read again: a file of words takes longer to parse than a
 * whole small dossier. For files of Precis, which are few, and for what nobody changes.
 */
export function readOnce<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text) ?? read(text);
    known.set(text, found);
    return found;
  };
}
