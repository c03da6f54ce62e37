import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const stamp = path.join(root, 'dist', '.source-hash');

/**
 * Makes `dist/` from `src/` when it is missing or was made from other sources. The sources are told
 * by their content: a checkout and a copied container image set file times as they like.
 */
export async function bringDistUpToDate() {
  // A package from a tarball has no sources, and its dist is whole.
  if (!existsSync(path.join(root, 'src'))) return;
  const hash = sourceHash();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  rmSync(path.join(root, 'dist'), { recursive: true, force: true });
  const compiler = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  if (!existsSync(compiler)) stop('The compiler is missing. Run "npm ci" first.\n');
  const project = path.join(root, 'tsconfig.build.json');
  const run = spawnSync(process.execPath, [compiler, '-p', project], { cwd: root, encoding: 'utf8' });
  if (run.status !== 0) stop(`${run.stdout ?? ''}${run.stderr ?? ''}Precis could not be compiled.\n`);
  await bundleEntry();
  // Written last: a compilation that was cut short has no stamp.
  writeFileSync(stamp, hash);
}

// What vitest calls before the tests.
export { bringDistUpToDate as setup };

/**
 * Puts into one file what the command line runs before anything else, and nothing more: a call that has nothing to do
 * ends there. What is imported when it is needed stays where it is.
 */
async function bundleEntry() {
  const file = path.join(root, 'dist', 'cli', 'precis.js');
  const { rolldown } = await import('rolldown');
  const later = {
    name: 'later',
    resolveId: (id, _, { kind }) => (kind === 'dynamic-import' ? { id, external: 'absolute' } : null),
  };
  const bundle = await rolldown({
    input: file,
    platform: 'node',
    plugins: [later],
    treeshake: { moduleSideEffects: false },
  });
  await bundle.write({ file, format: 'esm' });
  await bundle.close();
}

function sourceHash() {
  const hash = createHash('sha256');
  const settings = ['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json'];
  const sources = readdirSync(path.join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
  for (const file of [...settings, ...sources.sort()]) {
    const content = readFileSync(path.join(root, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

function stop(reason) {
  process.stderr.write(reason);
  process.exit(2);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bringDistUpToDate();
