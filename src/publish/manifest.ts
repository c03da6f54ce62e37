import { lstat, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { fitRecordSchema } from '../fit/index.ts';
import { byCodeUnit } from '../message/index.ts';
import { isSetName } from '../names.ts';
import { sha256 } from '../world/index.ts';

/** The manifest's place in its set. */
export const manifestFile = 'manifest.json';

const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);
const nameSchema = z.string().regex(/^[a-z0-9][a-z0-9-]*$/);

export const productSchema = z.object({
  key: nameSchema,
  /** The row of a series that it is about. */
  row: nameSchema.optional(),
  edition: nameSchema,
  paper: nameSchema,
  theme: nameSchema,
  variant: nameSchema.optional(),
  // A name and nothing else: files are read and copied by it.
  file: z.string().regex(/^[a-z0-9][a-z0-9-]*\.pdf$/),
  title: z.string(),
  pages: z.int().positive(),
  /** A hash of what each page shows; absent where pages are not those of an edition, as in an imposed file. */
  pageHashes: z.array(hashSchema).optional(),
  /** Without `most`, as long as it likes. */
  budget: z.object({ least: z.int(), most: z.int().optional() }),
  bytes: z.int().nonnegative(),
  sha256: hashSchema,
  /** One hash over all that this file was made from. */
  inputHash: hashSchema,
  /** How it was fitted to its pages; absent where it is as long as it likes. */
  fit: fitRecordSchema.optional(),
});

/** The manifest itself is in no list of files, and a PDF is a product. */
const fileNameSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,79}(\.[a-z0-9]{1,10})?$/)
  .refine((name) => name.toLowerCase() !== manifestFile && !name.toLowerCase().endsWith('.pdf'));

const setFileSchema = z.object({
  file: fileNameSchema,
  bytes: z.int().nonnegative(),
  sha256: hashSchema,
  /** The product that it belongs to, by key: it stays and goes with that. Without one, it belongs to the set. */
  product: nameSchema.optional(),
});

/** `manifest.json`: the record of a published set. It holds no clock, so the same inputs give the same bytes. */
export const manifestSchema = z.object({
  tool: z.literal('precis'),
  format: z.literal(1),
  dossier: z.string().refine(isSetName),
  title: z.string(),
  language: z.string().default('en'),
  /** What the list of all sets says of it. */
  about: z
    .object({
      issuer: z.string().optional(),
      summary: z.string().optional(),
      date: z.string().optional(),
      version: z.string().optional(),
      informed: z.string().optional(),
    })
    .optional(),
  products: z.array(productSchema),
  /** What stands beside the PDFs. */
  files: z.array(setFileSchema).default([]),
  versions: z.object({ precis: z.string(), browser: z.string(), fonts: z.record(z.string(), z.string()) }),
  /** By path: the hash of every input of the set. */
  inputs: z.record(z.string(), hashSchema),
  /** Facts of the machine, which change no byte that is printed: left out of comparisons. */
  environment: z.object({ node: z.string(), sandbox: z.boolean(), browser: z.string() }),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type PublishedProduct = z.infer<typeof productSchema>;
export type PublishedFile = z.infer<typeof setFileSchema>;

/** Whether a name can stand beside the PDFs of a set. */
export function isFileName(name: string): boolean {
  return fileNameSchema.safeParse(name).success;
}

/** One hash over a product's inputs, by path. The order of the paths does not matter. */
export function hashInputs(inputs: Readonly<Record<string, string>>): string {
  return sha256(JSON.stringify(sorted(inputs)));
}

/** The manifest as bytes: keys, products and files sorted, one newline at the end. */
export function printManifest(manifest: Manifest): string {
  const products = manifest.products.toSorted((a, b) => byCodeUnit(a.key, b.key));
  const files = manifest.files.toSorted((a, b) => byCodeUnit(a.file, b.file));
  return `${JSON.stringify(sorted({ ...manifest, products, files }), null, 2)}\n`;
}

/** A set's manifest; undefined where the folder holds none that this version reads. */
export async function readManifest(folder: string): Promise<Manifest | undefined> {
  try {
    const file = path.join(folder, manifestFile);
    if (!(await lstat(file)).isFile()) return undefined;
    const result = manifestSchema.safeParse(JSON.parse(await readFile(file, 'utf8')));
    return result.success ? result.data : undefined;
  } catch {
    return undefined;
  }
}

/** The bytes of a product or file; undefined unless they are the ones that its manifest records. */
export async function readRecorded(
  folder: string,
  recorded: PublishedProduct | PublishedFile,
): Promise<Uint8Array | undefined> {
  try {
    const file = path.join(folder, recorded.file);
    if (!(await lstat(file)).isFile()) return undefined;
    const bytes = await readFile(file);
    return sha256(bytes) === recorded.sha256 ? bytes : undefined;
  } catch {
    return undefined;
  }
}

/** The text of a file that a set lists by name; undefined where it lists none, or the file is not as published. */
export async function readListed(
  folder: string,
  { files }: Manifest,
  name: string,
): Promise<string | undefined> {
  const recorded = files.find(({ file }) => file === name);
  const bytes = recorded && (await readRecorded(folder, recorded));
  return bytes && Buffer.from(bytes).toString('utf8');
}

/** The manifest of a set whose every file is there and as recorded. */
export async function verifySet(folder: string): Promise<Manifest | undefined> {
  const manifest = await readManifest(folder);
  if (!manifest) return undefined;
  for (const recorded of [...manifest.products, ...manifest.files]) {
    if (!(await readRecorded(folder, recorded))) return undefined;
  }
  return manifest;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => byCodeUnit(a, b));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
