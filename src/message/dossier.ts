import type { Text } from './message.ts';

/** What the dossier stages say. */
export const dossierTexts = {
} satisfies Record<string, (...details: never[]) => Text>;
