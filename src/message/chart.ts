import type { Text } from './message.ts';

/** What the chart stages say. */
export const chartTexts = {
} satisfies Record<string, (...details: never[]) => Text>;
