// Edits a copy of a dossier while it is watched in a browser, half of the edits broken, and says how long it takes until
// the meter, the pages and the PDF show them, and what is left of processes, pages and memory.
// node bench/edits/edits.mjs [dossier] [edits]
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from 'puppeteer-core';
import { browserEnvironment } from '../../dist/print/environment.js';
import { findBrowser } from '../../dist/print/find.js';
import { diskWorld } from '../../dist/world/index.js';

const root = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
const [dossier = path.join(root, 'data', 'china-russia'), count = '200', first = 'note'] =
  process.argv.slice(2);
const place = mkdtempSync(path.join(tmpdir(), 'edits-'));
const folder = path.join(place, path.basename(dossier));
cpSync(dossier, folder, { recursive: true });
const sections = readdirSync(path.join(folder, 'sections')).map((name) =>
  path.join(folder, 'sections', name),
);
const world = diskWorld();

const watch = spawn(
  process.execPath,
  [path.join(root, 'dist', 'cli', 'precis.js'), 'watch', folder, '--edition', first],
  {
    stdio: ['ignore', 'pipe', 'inherit'],
  },
);
const address = await new Promise((resolve) => {
  let text = '';
  watch.stdout.setEncoding('utf8').on('data', (part) => {
    text += part;
    const [found] = /http:\/\/\S+/.exec(text) ?? [];
    if (found) resolve(found);
  });
});
const screenFolder = mkdtempSync(path.join(place, 'screen-'));
const found = await findBrowser(undefined, world, screenFolder);
const browser = await launch({
  executablePath: found.executable,
  headless: 'shell',
  args: ['--disable-dev-shm-usage', ...(world.isRoot ? ['--no-sandbox'] : [])],
  env: browserEnvironment(screenFolder, world, found.libraries),
});

/** Everything that the page heard and showed, with the time of day. */
const seen = [];
const page = await browser.newPage();
await page.setViewport({ width: 1300, height: 1000 });
await page.exposeFunction('noted', (kind, at, detail) => void seen.push({ kind, at, detail }));
await page.evaluateOnNewDocument(() => {
  const Source = globalThis.EventSource;
  globalThis.EventSource = class extends Source {
    constructor(...given) {
      super(...given);
      this.addEventListener('message', ({ data }) => {
        const change = JSON.parse(data);
        // The page takes it before the next frame.
        requestAnimationFrame(() => {
          const at = Date.now();
          if (change.meters && change.took) globalThis.noted('meter', at, '');
          if (change.phase) globalThis.noted(change.phase, at, '');
          if (change.view?.pdf) globalThis.noted('pdf', at, change.view.pdf);
          if (change.view)
            globalThis.noted('view', at, change.view.pages.map(({ picture }) => picture).join());
        });
      });
    }
  };
  document.addEventListener(
    'load',
    ({ target }) => {
      if (target.dataset?.picture) requestAnimationFrame(() => globalThis.noted('picture', Date.now(), ''));
    },
    true,
  );
});
await page.goto(address);

async function until(kind, from, seconds = 60) {
  const end = Date.now() + seconds * 1000;
  while (Date.now() < end) {
    const hit = seen.find((one) => one.kind === kind && one.at >= from);
    if (hit) return hit.at - from;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return undefined;
}

const faults = [
  (text) => text.replace(/:::\s*$/m, ''),
  (text) => text.replace(/\{#/, '{# '),
  (text) => `${text}\n:quantity[no-such-number]\n`,
  (text) => `${text}\n<script>alert(1)</script>\n`,
  (text) => text.replace(/^# .*$/m, ''),
];

/** Another word in a paragraph, as long as the first. */
function otherWord(text, index) {
  const words = [...text.matchAll(/(?<=[a-z] )(?:[a-z]{6,9})(?= [a-z])/g)];
  const word = words[(index * 7) % words.length];
  const other = word[0].slice(1) + word[0][0];
  return text.slice(0, word.index) + other + text.slice(word.index + word[0].length);
}

const median = (all) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)];
const kin = () => {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const fields = readFileSync(`/proc/${name}/stat`, 'utf8')
          .replace(/^.*\) /, '')
          .split(' ');
        const pss = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${name}/smaps_rollup`, 'utf8'))?.[1];
        return [{ id: Number(name), parent: Number(fields[1]), pss: Number(pss ?? 0) / 1024 }];
      } catch {
        return [];
      }
    });
  const own = new Set([watch.pid]);
  for (let grown = -1; grown !== own.size; ) {
    grown = own.size;
    for (const { id, parent } of parents) if (own.has(parent)) own.add(id);
  }
  const all = parents.filter(({ id }) => own.has(id));
  return { processes: all.length, mebibytes: all.reduce((sum, { pss }) => sum + pss, 0) };
};

await until('pdf', 0, 120);
const times = { meter: [], picture: [], pdf: [], broken: [] };
let before;
for (let index = 0; index < Number(count); index += 1) {
  const file = sections[index % sections.length];
  const text = readFileSync(file, 'utf8');
  const isBroken = index % 2 === 1;
  const changed = isBroken ? faults[(index >> 1) % faults.length](text) : otherWord(text, index);
  const from = Date.now();
  writeFileSync(file, changed);
  if (isBroken) {
    const took = await until('broken', from);
    if (took === undefined) process.stdout.write(`edit ${index}: nothing was said of it\n`);
    else times.broken.push(took);
  } else {
    for (const kind of ['meter', 'picture']) {
      const took = await until(kind, from, 10);
      if (took === undefined) process.stdout.write(`edit ${index}: no ${kind}\n`);
      else times[kind].push(took);
    }
    // Some rest until the PDF is there.
    if (index % 4 === 0) {
      const took = await until('pdf', from, 30);
      if (took !== undefined) times.pdf.push(took);
    }
  }
  const back = Date.now();
  writeFileSync(file, text);
  await until('meter', back, 10);
  if (index % 20 === 19 || index === 3) {
    await until('pdf', back, 60);
    const now = kin();
    before ??= index >= 19 ? now : undefined;
    process.stdout.write(
      `${index + 1} edits: meter ${median(times.meter)} ms, pages ${median(times.picture)} ms, PDF ${median(times.pdf)} ms, fault ${median(times.broken)} ms; ${now.processes} processes, ${Math.round(now.mebibytes)} MiB\n`,
    );
  }
}
await new Promise((resolve) => setTimeout(resolve, 4000));
const after = kin();
process.stdout.write(
  `from edit 20 on: ${after.processes - (before?.processes ?? after.processes)} processes and ${Math.round(after.mebibytes - (before?.mebibytes ?? 0))} MiB more\n`,
);
await browser.close();
watch.kill('SIGINT');
await new Promise((resolve) => watch.on('exit', resolve));
const left = readdirSync(tmpdir()).filter((name) => name.startsWith(`precis-${watch.pid}-`));
process.stdout.write(`left behind: ${left.length} folders\n`);
rmSync(place, { recursive: true, force: true });
