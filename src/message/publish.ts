import type { Text } from './message.ts';

/** What the publish stages say. */
export const publishTexts = {
} satisfies Record<string, (...details: never[]) => Text>;
