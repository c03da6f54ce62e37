// Renders the README's pictures from the printed set: `npm start`, then `npm run pictures`. Needs pdftoppm (Poppler).
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const set = path.join(root, 'out', 'china-russia');
const images = path.join(root, 'docs', 'images');

/** Product and page of each picture. */
const pictures = [
  ['handout-a4', 1],
  ['brief-a4', 1],
  ['note-a4', 1],
  ['report-a4', 5],
];

mkdirSync(images, { recursive: true });
for (const [product, page] of pictures) {
  const pdf = path.join(set, `${product}.pdf`);
  if (!existsSync(pdf)) stop(`${pdf} is missing. Run "npm start" first.`);
  const target = path.join(images, `${product}-${page}`);
  const size = ['-scale-to-x', '640', '-scale-to-y', '-1'];
  const run = spawnSync(
    'pdftoppm',
    ['-png', '-singlefile', '-f', String(page), '-l', String(page), ...size, pdf, target],
    {
      encoding: 'utf8',
    },
  );
  if (run.error) stop('pdftoppm is missing. It is part of Poppler.');
  if (run.status !== 0) stop(run.stderr);
}

function stop(reason) {
  process.stderr.write(`${reason.trim()}\n`);
  process.exit(2);
}
