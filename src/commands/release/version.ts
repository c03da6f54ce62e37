/** What a release is for. */
export type ReleaseKind = 'first' | 'update' | 'correction' | 'typo';

/**
 * The version after a release: a change of substance raises the second number, a typographic one the third.
 * A version of two numbers keeps its form where it can.
 */
export function nextVersion(version: string | undefined, kind: ReleaseKind): string {
  if (version === undefined || kind === 'first') return '1.0.0';
  const [major = 1, minor = 0, patch] = version.split('.').map(Number);
  if (kind === 'typo') return [major, minor, (patch ?? 0) + 1].join('.');
  return [major, minor + 1, ...(patch === undefined ? [] : [0])].join('.');
}
