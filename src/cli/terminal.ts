/** A stream that text goes to, and what it can show. */
export interface Terminal {
  write(text: string): void;
  readonly columns: number;
  /** Lines can be drawn over. */
  readonly isLive: boolean;
  readonly hasColour: boolean;
  paint(colour: 'red' | 'green', text: string): string;
}

/** What a terminal is made from; a process's own streams are such. */
export interface Stream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Reads off what a stream can show. NO_COLOR takes the colours, CI and dumb terminals the live lines too. */
export function terminalOn(
  stream: Stream,
  environment: Readonly<Record<string, string | undefined>>,
): Terminal {
  const isTerminal = stream.isTTY === true && environment.TERM !== 'dumb';
  const hasColour = isTerminal && !environment.NO_COLOR;
  const codes = { red: 31, green: 32 };
  return {
    write: (text) => stream.write(text),
    columns: stream.columns ?? 80,
    isLive: isTerminal && !environment.CI,
    hasColour,
    paint: (colour, text) => (hasColour ? `\u001b[${codes[colour]}m${text}\u001b[39m` : text),
  };
}
