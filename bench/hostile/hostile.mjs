// Attacks the built program with dossiers, themes and PDFs that were made to leak, to hang or to eat the machine,
// each in a process of its own, and prints what came of it. Bounded in time; no part of `npm test`.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { inflateSync } from 'node:zlib';
import { bombs } from './bombs.mjs';
import { leaks } from './leaks.mjs';
import { pdfs } from './pdfs.mjs';

const root = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
const program = path.join(root, 'dist', 'cli', 'precis.js');
const canary = 'CANARY-5d1e7c';
/** All in all, and for one case. */
const [wholeTime, caseTime] = [10 * 60_000, 60_000];
/** What the processes of one run may hold together, in MB. */
const mostMemory = 1024;

const work = mkdtempSync(path.join(tmpdir(), 'precis-hostile-run-'));
process.once('exit', () => rmSync(work, { recursive: true, force: true }));
writeFileSync(path.join(work, 'secret.txt'), canary);
const listener = await listen();
const started = performance.now();
const only = process.argv[2];
const cases = [
  ...leaks({ port: listener.port, secret: path.join(work, 'secret.txt'), canary }),
  ...bombs(),
  ...pdfs(),
];
const results = [];
let unrun = 0;

const waiting = cases.filter(({ name }) => only === undefined || name.includes(only));
await Promise.all(Array.from({ length: 2 }, worker));
listener.close();
report();

/** Takes case after case for as long as there is time. */
async function worker() {
  for (let one = waiting.shift(); one; one = waiting.shift()) {
    if (performance.now() - started > wholeTime - caseTime) unrun += 1;
    else results.push(await attack(one));
  }
}

/**
 * Runs one case, and says what is wrong with what came of it. A theme is the team's own work, so what is refused
 * in it ends with 2.
 */
async function attack({
  name,
  files = {},
  prepare,
  argv = ['build', 'case'],
  codes = name.includes('theme') ? [0, 1, 2] : [0, 1],
}) {
  const folder = mkdtempSync(path.join(work, 'case-'));
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), content);
  }
  prepare?.(folder);
  const before = listener.calls();
  const run = await watched([...argv, '--json'], folder);
  const wrong = [];
  if (run.late) wrong.push(`hangs: ended after ${caseTime / 1000} s`);
  else if (!codes.includes(run.code)) wrong.push(`exit ${run.code ?? run.signal}`);
  if (/internal-fault|\bat .*\.js:\d+/.test(run.said)) wrong.push('Precis itself failed');
  if (run.code === 1 && !/"severity": ?"error"/.test(run.said)) wrong.push('exit 1 without an error');
  if (listener.calls() > before) wrong.push('a connection, of this case or of its neighbour');
  const found = run.said.includes(canary) || holdsCanary(path.join(folder, 'out'));
  if (found) wrong.push('the canary got out');
  if (run.memory > mostMemory) wrong.push(`${run.memory} MB`);
  const rules = [
    ...new Set(
      [...run.said.matchAll(/"rule": ?"([\w-]+)"[^}]*?"severity": ?"error"/g)].map(([, rule]) => rule),
    ),
  ];
  rmSync(folder, { recursive: true, force: true });
  const line = {
    name,
    seconds: run.seconds,
    memory: run.memory,
    code: run.code,
    rules,
    wrong,
    late: run.late,
    found,
  };
  process.stdout.write(
    `${wrong.length === 0 ? 'ok  ' : 'BAD '} ${name.padEnd(58)} ${String(run.code).padStart(4)} ${run.seconds.toFixed(1).padStart(6)} s ${String(run.memory).padStart(5)} MB  ${[...wrong, ...rules].join(', ')}\n`,
  );
  return line;
}

/** Runs the program in a folder, with an eye on its time and on what its processes hold. */
async function watched(argv, cwd) {
  const began = performance.now();
  const child = spawn(process.execPath, [program, ...argv], {
    cwd,
    detached: true,
    env: {
      ...process.env,
      HOME: path.join(work, 'home'),
      PRECIS_CACHE: process.env.PRECIS_CACHE ?? path.join(work, 'cache'),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text) => {
      if (said.length < 5_000_000) said += text;
    });
  let memory = 0;
  const look = setInterval(() => {
    memory = Math.max(memory, treeMemory(child.pid));
  }, 100);
  let late = false;
  const deadline = setTimeout(() => {
    late = true;
    child.kill('SIGTERM');
    setTimeout(() => {
      try {
        process.kill(-child.pid, 'SIGKILL');
      } catch {}
    }, 5000).unref();
  }, caseTime);
  const [code, signal] = await new Promise((resolve) => child.once('close', (...ended) => resolve(ended)));
  clearInterval(look);
  clearTimeout(deadline);
  return { code, signal, said, late, memory, seconds: (performance.now() - began) / 1000 };
}

/** What a process and all below it hold, in MB: shared memory counts once. Linux alone tells. */
function treeMemory(pid) {
  let total = 0;
  for (const one of tree(pid)) {
    try {
      const pss = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${one}/smaps_rollup`, 'utf8'));
      total += Number(pss?.[1] ?? 0);
    } catch {}
  }
  return Math.round(total / 1024);
}

function tree(pid) {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
      .split(' ')
      .filter(Boolean)
      .map(Number);
    return [pid, ...children.flatMap(tree)];
  } catch {
    return [];
  }
}

/** Whether any file below holds the canary, as it is, packed in a PDF, or in letters of a font that can be told. */
function holdsCanary(folder) {
  let names = [];
  try {
    names = readdirSync(folder);
  } catch {
    return false;
  }
  return names.some((name) => {
    const file = path.join(folder, name);
    if (statSync(file).isDirectory()) return holdsCanary(file);
    const bytes = readFileSync(file);
    if (bytes.includes(canary)) return true;
    return name.endsWith('.pdf') && unpacked(bytes).some((stream) => stream.includes(canary));
  });
}

function* streamsOf(bytes) {
  for (let at = bytes.indexOf('stream'); at >= 0; at = bytes.indexOf('stream', at + 6)) {
    if (bytes.toString('latin1', at - 3, at) === 'end') continue;
    const from = bytes[at + 6] === 13 ? at + 8 : at + 7;
    yield bytes.subarray(from, bytes.indexOf('endstream', from));
  }
}

function unpacked(bytes) {
  return [...streamsOf(bytes)].map((stream) => {
    try {
      return inflateSync(stream, { maxOutputLength: 50_000_000 });
    } catch {
      return Buffer.alloc(0);
    }
  });
}

async function listen() {
  let calls = 0;
  const server = createServer((socket) => {
    calls += 1;
    socket.destroy();
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: server.address().port, calls: () => calls, close: () => server.close() };
}

function report() {
  const bad = results.filter(({ wrong }) => wrong.length > 0);
  const peak = Math.max(0, ...results.map(({ memory }) => memory));
  const slowest = Math.max(0, ...results.map(({ seconds }) => seconds));
  process.stdout.write(`
vectors      ${results.length}${unrun > 0 ? `, ${unrun} left out for want of time` : ''}
connections  ${listener.calls()}
canaries     ${results.filter(({ found }) => found).length}
hangs        ${results.filter(({ late }) => late).length}
peak memory  ${peak} MB (most allowed: ${mostMemory})
slowest      ${slowest.toFixed(1)} s
in all       ${((performance.now() - started) / 1000).toFixed(0)} s
bad          ${bad.length}
`);
  process.exitCode = bad.length === 0 && unrun === 0 ? 0 : 1;
}
