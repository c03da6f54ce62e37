import { dateText, label, type Words } from '../../text/index.ts';

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
