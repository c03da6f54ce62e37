import { label } from '../../text/labels.ts';
import { dateText } from '../../text/quantity-text.ts';
import type { Words } from '../../text/words.ts';

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
  return [
    ...(date ? [label({ words }, 'edition-of', { date: dateText(date, words) })] : []),
    ...(version ? [label({ words }, 'version', { version })] : []),
    ...(informed ? [label({ words }, 'information-as-of', { date: dateText(informed, words) })] : []),
  ];
}
