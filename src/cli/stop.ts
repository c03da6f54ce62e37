/** Signals that end a call, and the exit codes that shells know them by. */
export const stopCodes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
export type Stop = keyof typeof stopCodes;

/** The exit code of a call that a signal stopped; undefined for what is no signal. */
export function codeOfStop(reason: unknown): number | undefined {
  return Object.entries(stopCodes).find(([name]) => name === reason)?.[1];
}
