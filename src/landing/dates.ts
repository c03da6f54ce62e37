import { dateText } from '../compose/quantity-text.ts';
import type { Words } from '../compose/words.ts';

/** Edition date, version and information date, as far as there are any, each as it reads by itself. */
export function datesText(
  stated: {
    readonly date?: string | undefined;
    readonly version?: string | undefined;
    readonly informed?: string | undefined;
  },
  words: Words,
): string[] {
  const { date, version, informed } = stated;
  const filled = (label: string, text: string) => (words.labels[label] ?? '').replace(/\{\w+\}/, () => text);
  return [
    ...(date ? [filled('edition-of', dateText(date, words))] : []),
    ...(version ? [filled('version', version)] : []),
    ...(informed ? [filled('information-as-of', dateText(informed, words))] : []),
  ];
}
