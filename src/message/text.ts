/** How bad a finding is. Only an error stops publishing. */
export type Severity = 'error' | 'warning' | 'info';

/** Who mends it: the analyst (exit 1), or whoever runs the tool or keeps the machine (exit 2). */
export type Blame = 'content' | 'tool';

/** A spot in an input file. Lines and columns count from 1; `file` is as the user would type it. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** What a catalogue entry says. `severity` is error and `blame` is content unless stated. */
export interface Text {
  readonly severity?: Severity;
  readonly blame?: Blame;
  /** What is wrong, in one sentence that names the thing. */
  readonly what: string;
  /** Why it matters, where that is not plain. */
  readonly why?: string;
  /** What to do about it. */
  readonly hint?: string;
  /** Pages of the print that show it, from 1. */
  readonly pages?: readonly number[];
}

/** `1 page`, `12 pages`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** The hint that what was meant may be a name that is near. */
export function didYouMean(near: string | undefined): { readonly hint?: string } {
  return near === undefined ? {} : { hint: `Did you mean "${near}"?` };
}

/** At most eight of a list. */
export function listed(all: readonly string[]): string {
  return `${all.slice(0, 8).join(', ')}${all.length > 8 ? ` and ${all.length - 8} more` : ''}`;
}
