import type { Text } from './text.ts';

/** What is said where the machine refuses something. */
export const machineTexts = {
  'temporary-folder': (folder: string, reason: string): Text => ({
    blame: 'tool',
    what: `The temporary folder ${folder} can't be used: ${reason}.`,
    why: 'The browser keeps its profile there while it prints.',
    hint: 'Name a folder that you may write to, with some space: TMPDIR=/path (on Windows TEMP).',
  }),
  'machine-refused': (call: string, file: string | undefined, reason: string, advice?: string): Text => ({
    blame: 'tool',
    what: `The machine refused to ${call} ${file ?? 'something'}: ${reason}.`,
    hint: advice ?? 'See that it is there and may be used, or name another with an option.',
  }),
} satisfies Record<string, (...details: never[]) => Text>;
