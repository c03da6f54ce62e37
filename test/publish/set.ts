import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { RuleId } from '../../src/message/message.ts';
import { Fault } from '../../src/message/message.ts';
import type { ProductName } from '../../src/names.ts';
import { type PdfFacts, productOf } from '../../src/publish/contents.ts';
import { hashInputs } from '../../src/publish/manifest.ts';
import type { Product, SetToPublish } from '../../src/publish/set.ts';
import { diskWorld, sha256, type World } from '../../src/world/world.ts';

/** A world whose working folder is new and empty, and gone after the test. */
export async function freshWorld(): Promise<World> {
  const workingFolder = await mkdtemp(path.join(tmpdir(), 'precis-publish-'));
  onTestFinished(() => rm(workingFolder, { recursive: true, force: true }));
  return { ...diskWorld(), workingFolder };
}

export const inputs = { 'dossier.yaml': sha256('title: Grain'), 'sections/scale.md': sha256('# Scale') };

export function printed(edition: string, changes: Partial<ProductName & PdfFacts> = {}): Product {
  const { paper = 'a4', theme = 'editorial', variant, ...facts } = changes;
  return productOf(
    { edition, paper, theme, ...(variant !== undefined && { variant }) },
    {
      title: `Grain: ${edition}`,
      bytes: Buffer.from(`%PDF ${edition}`),
      pages: 2,
      budget: { least: 2, most: 2 },
      inputHash: hashInputs(inputs),
      ...facts,
    },
  );
}

export function grain(changes: Partial<SetToPublish> = {}): SetToPublish {
  return {
    dossier: 'grain',
    title: 'Grain',
    out: 'out',
    products: [printed('brief'), printed('note')],
    inputs,
    versions: { precis: '0.1.0', browser: '147.0.7727.0', fonts: { 'Source Serif 4': '5.3.1' } },
    environment: { node: '20.19.0', sandbox: true, browser: 'embedded' },
    partial: false,
    ...changes,
  };
}

/** The rules of the messages that a refused call carries. */
export async function refusal(call: Promise<unknown>): Promise<RuleId[]> {
  try {
    await call;
  } catch (error) {
    if (error instanceof Fault) return error.messages.map((message) => message.rule);
    throw error;
  }
  return [];
}
