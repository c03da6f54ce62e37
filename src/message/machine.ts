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
  'cache-damaged': (entry: string): Text => ({
    severity: 'info',
    blame: 'tool',
    what: `The cache's entry ${entry} is damaged. What it held was made again.`,
    why: 'Its bytes are not those that were written: a disk is at fault, or somebody changed them.',
  }),
  'cache-unwritten': (folder: string, reason: string): Text => ({
    severity: 'info',
    blame: 'tool',
    what: `The cache folder ${folder} can't be written: ${reason}.`,
    why: 'What was made is not kept, and the next build makes it again.',
    hint: 'Name a folder that you may write to, with some space: PRECIS_CACHE=/path.',
  }),
} satisfies Record<string, (...details: never[]) => Text>;
