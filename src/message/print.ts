import type { Text } from './message.ts';

/** What the print stages say. */
export const printTexts = {
} satisfies Record<string, (...details: never[]) => Text>;
