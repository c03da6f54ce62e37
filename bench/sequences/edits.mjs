// Random edits of a dossier and of what stands around it, for builds that must come to what a clean build comes to.
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

/** Numbers that look like chance and are the same for the same seed. */
export function chance(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return { next, one: (list) => list[Math.floor(next() * list.length)] };
}

function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

function edit(file, change) {
  writeFileSync(file, change(readFileSync(file, 'utf8')));
}

/**
 * Every edit by its name. Some make a dossier that can't be built: so a clean build can't either.
 * Each gets the dossier, the folder of sets, that of the cache, a copy of the dossier as it was, and chance.
 */
export const edits = {
  word({ dossier, random }) {
    const file = random.one(filesIn(path.join(dossier, 'sections')));
    const word = random.one(['first', 'long', 'wide', 'late', 'early']);
    edit(file, (text) => {
      const at = [...text.matchAll(/\b(the|a|that|which)\b/g)].map(({ index }) => index);
      const place = random.one(at) ?? text.length;
      return `${text.slice(0, place)}${word} ${text.slice(place)}`;
    });
  },
  title({ dossier, random }) {
    edit(path.join(dossier, 'dossier.yaml'), (text) =>
      text.replace(
        /^title: .*$/m,
        `title: ${random.one(['Clocks drift', 'Seconds that leap', 'Time parts from the Earth'])}`,
      ),
    );
  },
  look({ dossier, random }) {
    const theme = random.one(['editorial', 'institutional']);
    edit(
      path.join(dossier, 'dossier.yaml'),
      (text) => `${text.replace(/^theme: .*\n/m, '')}theme: ${theme}\n`,
    );
  },
  language({ dossier, random }) {
    edit(path.join(dossier, 'dossier.yaml'), (text) =>
      text.replace(/^language: .*$/m, `language: ${random.one(['en', 'en-GB', 'xx'])}`),
    );
  },
  number({ dossier, random }) {
    edit(path.join(dossier, 'quantities.yaml'), (text) =>
      text.replace(/label: .*$/m, (label) => `${label} ${random.one(['in all', 'by count'])}`),
    );
  },
  drawing({ dossier, random }) {
    const folder = path.join(dossier, 'charts');
    if (!existsSync(folder) || filesIn(folder).length === 0) return;
    edit(random.one(filesIn(folder)), (text) =>
      text.replace(/"subtitle": *"[^"]*"/, `"subtitle": "${random.one(['Count', 'Number by decade'])}"`),
    );
  },
  remove({ dossier, random }) {
    rmSync(random.one(filesIn(dossier)));
  },
  rename({ dossier, random }) {
    const file = random.one(filesIn(dossier));
    renameSync(file, path.join(path.dirname(file), `other${path.extname(file)}`));
  },
  add({ dossier }) {
    writeFileSync(path.join(dossier, 'sections', 'more.md'), '# More\n\nSome prose.\n');
  },
  touch({ dossier, random }) {
    const now = new Date(1e12 * random.next());
    for (const file of filesIn(dossier)) utimesSync(file, now, now);
  },
  /** The same length and the same time, another content. */
  disguise({ dossier, random }) {
    const file = random.one(filesIn(path.join(dossier, 'sections')));
    const { atime, mtime } = statSync(file);
    edit(file, (text) => text.replace(/[aeiou](?=[a-z]* [a-z])/, (letter) => (letter === 'a' ? 'e' : 'a')));
    utimesSync(file, atime, mtime);
  },
  revert({ dossier, original }) {
    rmSync(dossier, { recursive: true });
    cpSync(original, dossier, { recursive: true });
  },
  loseOutput({ out, random }) {
    if (existsSync(out) && filesIn(out).length > 0) rmSync(random.one(filesIn(out)));
  },
  spoilOutput({ out, random }) {
    if (existsSync(out) && filesIn(out).length > 0) writeFileSync(random.one(filesIn(out)), 'spoilt');
  },
  loseCache({ cache }) {
    rmSync(path.join(cache, 'made'), { recursive: true, force: true });
  },
  spoilCache({ cache, random }) {
    const folder = path.join(cache, 'made');
    if (!existsSync(folder)) return;
    for (const file of filesIn(folder))
      if (random.next() < 0.3) writeFileSync(file, readFileSync(file).fill(0, 70));
  },
};

/** All files under a folder with their content, by their paths in it; what the machine tells of itself left out. */
export function contentOf(folder) {
  if (!existsSync(folder)) return new Map();
  return new Map(
    filesIn(folder).map((file) => [path.relative(folder, file), readFileSync(file).toString('base64')]),
  );
}

/** A fresh folder of its own for one sequence, with the dossier in it. */
export function ground(root, from) {
  const at = (name) => path.join(root, name);
  mkdirSync(root, { recursive: true });
  cpSync(from, at('topic'), { recursive: true });
  cpSync(from, at('original'), { recursive: true });
  return { dossier: at('topic'), original: at('original'), out: at('out'), cache: at('cache') };
}
