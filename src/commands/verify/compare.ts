import { isDeepStrictEqual } from 'node:util';
import {
  hashInputs,
  type Manifest,
  type PublishedFile,
  type PublishedProduct,
  pageFile,
} from '../../publish/index.ts';

/** Something with a name that is one thing in the manifest and another now. */
export interface Change {
  readonly name: string;
  readonly before: string;
  readonly now: string;
}

/** One file of a set, a PDF or what stands beside, as published and as a build makes it now. */
export interface ProductComparison {
  readonly key: string;
  readonly file: string;
  /** What differs, as sentences' parts; empty where it is the same. */
  readonly differs: readonly string[];
}

/** How a published set differs from what a build gives now. */
export interface SetComparison {
  readonly inputs: {
    readonly changed: readonly string[];
    readonly added: readonly string[];
    readonly gone: readonly string[];
  };
  readonly versions: readonly Change[];
  /** Title and language of the set. */
  readonly fields: readonly Change[];
  readonly products: readonly ProductComparison[];
  /** The Node.js that printed it, where this is another. Its compression decides bytes. */
  readonly node?: Change;
}

/** A set's manifest, and the page that it opens with. */
interface Opened {
  readonly manifest: Manifest;
  readonly page: string | undefined;
}

/** Compares two manifests in all but the facts of the machine. Products that were not published are left aside. */
export function compareSets(before: Opened, now: Opened): SetComparison {
  const [published, fresh] = [before.manifest, now.manifest];
  const { node } = published.environment;
  return {
    inputs: compareInputs(published.inputs, fresh.inputs),
    versions: [
      ...changed('Precis', published.versions.precis, fresh.versions.precis),
      ...changed('the browser', published.versions.browser, fresh.versions.browser),
      ...compareFonts(published.versions.fonts, fresh.versions.fonts),
    ],
    fields: [
      ...changed('title', published.title, fresh.title),
      ...changed('language', published.language, fresh.language),
      ...compareAbout(published.about, fresh.about),
    ],
    products: [
      ...published.products.map((product) => compareProduct(product, published, fresh)),
      ...published.files.map((file) => compareFile(file, fresh)),
      ...comparePages(before.page, now.page),
    ],
    ...(node !== fresh.environment.node && {
      node: { name: 'Node.js', before: node, now: fresh.environment.node },
    }),
  };
}

function compareInputs(before: Manifest['inputs'], now: Manifest['inputs']): SetComparison['inputs'] {
  const names = Object.keys(before).sort();
  return {
    changed: names.filter((name) => name in now && now[name] !== before[name]),
    gone: names.filter((name) => !(name in now)),
    added: Object.keys(now)
      .filter((name) => !(name in before))
      .sort(),
  };
}

function compareFonts(before: Readonly<Record<string, string>>, now: typeof before): Change[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])].sort();
  return names.flatMap((name) => changed(name, before[name] ?? 'nothing', now[name] ?? 'nothing'));
}

/** What the list of all sets says. */
function compareAbout(before: Manifest['about'] = {}, now: Manifest['about'] = {}): Change[] {
  const fields = ['issuer', 'summary', 'date', 'version', 'informed'] as const;
  return fields.flatMap((field) => changed(field, before[field] ?? 'nothing', now[field] ?? 'nothing'));
}

function changed(name: string, before: string, now: string): Change[] {
  return before === now ? [] : [{ name, before, now }];
}

function compareProduct(before: PublishedProduct, published: Manifest, fresh: Manifest): ProductComparison {
  const { key, file } = before;
  const now = fresh.products.find((product) => product.key === key);
  if (!now) return { key, file, differs: ['it is not printed any more'] };
  const sameInputs = hashInputs(published.inputs) === hashInputs(fresh.inputs);
  const differs = [
    before.sha256 === now.sha256 ? [] : [sizes(before.bytes, now.bytes)],
    before.pages === now.pages ? [] : [`its pages were ${before.pages}, are ${now.pages}`],
    isDeepStrictEqual(before.fit, now.fit) ? [] : [fits(before, now)],
    before.title === now.title ? [] : [`the title "${before.title}" is now "${now.title}"`],
    isDeepStrictEqual(before.budget, now.budget) ? [] : ['its page budget is another'],
    // Where inputs differ so does their hash: that is told once, for the set.
    before.inputHash === now.inputHash || !sameInputs ? [] : ['its hash of inputs is another'],
  ];
  return { key, file, differs: differs.flat() };
}

/** A file beside the PDFs. */
function compareFile({ file, bytes, sha256 }: PublishedFile, fresh: Manifest): ProductComparison {
  const now = fresh.files.find((one) => one.file === file);
  const differs = !now ? ['it is not made any more'] : sha256 === now.sha256 ? [] : [sizes(bytes, now.bytes)];
  return { key: file, file, differs };
}

/** The page lists the files, so the manifest can't list it. */
function comparePages(before: string | undefined, now: string | undefined): ProductComparison[] {
  if (before === undefined && now === undefined) return [];
  const sized = (text: string) => Buffer.byteLength(text);
  const differs =
    before === now
      ? []
      : before === undefined || now === undefined
        ? [before === undefined ? 'it is missing' : 'it is not made any more']
        : [sizes(sized(before), sized(now))];
  return [{ key: pageFile, file: pageFile, differs }];
}

function sizes(before: number, now: number): string {
  return before === now ? `other content of the same ${now} bytes` : `${before} bytes are now ${now}`;
}

/** Where two fits part: the blocks with another depth, else the way to them. */
function fits({ fit: before }: PublishedProduct, { fit: now }: PublishedProduct): string {
  if (!before || !now) return before ? 'it is no longer fitted' : 'it is fitted now';
  const given = new Map(now.blocks.map((block) => [block.block, block.given]));
  const others = before.blocks.filter((block) => given.get(block.block) !== block.given);
  const [first, ...more] = others;
  if (!first) return 'the record of its fit is another';
  const one = `"${first.block}" was ${first.given}, is ${given.get(first.block) ?? 'gone'}`;
  return `it is fitted otherwise: ${one}${more.length > 0 ? `, and ${more.length} more blocks` : ''}`;
}
