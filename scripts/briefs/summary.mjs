import { readFileSync } from 'node:fs';
import path from 'node:path';
import { formatText } from '../../dist/message/report.js';

/** What a run that published has to tell: what changed, how the editions are fitted, where the files are. */
export function publishedSummary(sets, out) {
  return ['# New briefs', ...sets.map((set) => setSummary(set, out))].join('\n\n').concat('\n');
}

/** What a run that stopped has to tell. */
export function stoppedSummary({ step, report }) {
  const said = formatText(report.messages).trimEnd() || 'It said nothing that can be read: see the log.';
  return `# No new briefs\n\n\`precis ${step}\` found a fault. What was published before stays.\n\n${fenced(said)}\n`;
}

function setSummary({ name, difference, version }, out) {
  const manifest = JSON.parse(readFileSync(path.join(out, name, 'manifest.json'), 'utf8'));
  return [
    `## ${plain(manifest.title)}`,
    ...(version ? [`Version ${plain(version)}.`] : []),
    '### What changed',
    difference ?? 'This is the first set.',
    '### How the editions are fitted',
    fitTable(manifest),
    '### Files',
    fileList(manifest, name),
  ].join('\n\n');
}

function fitTable({ products }) {
  const rows = products.map(({ key, pages, budget, fit }) => {
    const most = budget.most === undefined ? 'any' : budget.most;
    const allowed = budget.least === budget.most ? budget.least : `${budget.least} to ${most}`;
    const fill = fit ? `${Math.round(fit.fill * 100)}%` : '–';
    const left = fit ? fit.blocks.filter(({ given }) => given === 'none').length : '–';
    return `| ${key} | ${pages} | ${allowed} | ${fill} | ${left} |`;
  });
  return [
    '| edition | pages | allowed | last page filled | left out |',
    '|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}

function fileList({ products, files = [] }, name) {
  const rows = products.map(({ key, file }) => {
    // Another form has none of its own.
    const picture = files.find((other) => other.product === key && other.file === `${key}.png`);
    return `| ${link(`${name}/${file}`)} | ${picture ? link(`${name}/${picture.file}`) : '–'} |`;
  });
  return ['| PDF | first page |', '|---|---|', ...rows].join('\n');
}

/** GitHub keeps a run's files together in one archive, so the address is that of the archive. */
function link(file) {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = process.env;
  return server && repository && run
    ? `[${file}](${server}/${repository}/actions/runs/${run}#artifacts)`
    : file;
}

/** Text of a dossier as Markdown shows it, whatever signs are in it. */
function plain(text) {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]<>()#+!|~&@-]/g, '\\$&');
}

/** A fence longer than any in the text. */
function fenced(text) {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}
