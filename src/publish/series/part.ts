import { z } from 'zod';
import { manifestSchema } from '../manifest.ts';
import type { Shard } from '../options.ts';
import type { SeriesHead } from './head.ts';
import { doneRowSchema } from './work-folder.ts';

/** What a set that holds a part of a series has beside its files, for `precis merge`. */
export const partFile = 'part.json';

const { language, about, versions, inputs, environment, dossier } = manifestSchema.shape;

const headSchema = z.object({
  ...{ dossier, heading: z.string(), summary: z.string().optional(), language, about: about.unwrap() },
  ...{ columns: z.array(z.string()), order: z.array(z.string()), dataHead: z.string() },
  ...{ inputs, versions, environment },
});

export const partSchema = z.object({
  shard: z.object({ part: z.int(), of: z.int() }),
  head: headSchema,
  rows: z.array(doneRowSchema),
});
export type SeriesPart = z.output<typeof partSchema>;

/** @param rows as JSON, each by itself */
export function partText(head: SeriesHead, shard: Shard, rows: readonly string[]): string {
  return `{"shard":${JSON.stringify(shard)},"head":${JSON.stringify(head)},"rows":[\n${rows.join(',\n')}\n]}\n`;
}
