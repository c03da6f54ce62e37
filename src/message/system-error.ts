/** The system's code of a failed call, such as ENOENT; undefined for an error of any other kind. */
export function errorCode(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^E[A-Z0-9]+$/.test(code) ? code : undefined;
}

interface Refusal {
  readonly reason: string;
  /** What whoever keeps the machine can do; absent where the file itself is at fault. */
  readonly advice?: string;
}

const permissions = 'Check who may read and write it, or run as its owner.';
const space = 'Free space there, or name another place.';
const handles = 'Close other programs, or allow more open files: `ulimit -n 4096`.';

const refusals: Readonly<Record<string, Refusal>> = {
  ENOENT: { reason: 'it does not exist' },
  ENOTDIR: { reason: 'a file stands where a folder is needed' },
  EISDIR: { reason: 'it is a folder' },
  ELOOP: { reason: 'its links lead in a circle' },
  ENAMETOOLONG: { reason: 'its name is too long' },
  EFTYPE: { reason: 'it is a pipe, a device or a socket, and no plain file' },
  ENXIO: { reason: 'it is a pipe, a device or a socket, and no plain file' },
  EEXIST: { reason: 'something else stands there' },
  EACCES: { reason: 'access is denied', advice: permissions },
  EPERM: { reason: 'it is not permitted', advice: permissions },
  EROFS: { reason: 'the disk can only be read', advice: 'Name a place that can be written.' },
  ENOSPC: { reason: 'no space is left on the disk', advice: space },
  EDQUOT: { reason: 'the quota of space is used up', advice: space },
  EMFILE: { reason: 'too many files are open', advice: handles },
  ENFILE: { reason: 'too many files are open', advice: handles },
  ENOMEM: { reason: 'memory ran out', advice: 'Close other programs, or give the machine more.' },
  EIO: { reason: 'the disk failed', advice: 'Look at the disk and the network that it hangs on.' },
  EBUSY: { reason: 'another program holds it', advice: 'Close that program.' },
};

/** Why the system refused something, in words: `access is denied (EACCES)`. */
export function reasonOf(error: unknown): string {
  const code = errorCode(error);
  if (code === undefined) return error instanceof Error ? error.message : String(error);
  const known = refusals[code];
  return known ? `${known.reason} (${code})` : code;
}

/** What to do about a refusal of the machine; undefined where what stands there is at fault, and not the machine. */
export function adviceOn(error: unknown): string | undefined {
  return refusals[errorCode(error) ?? '']?.advice;
}
