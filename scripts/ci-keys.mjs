// Says by which keys caches are kept: for the steps of a workflow.
import { createHash } from 'node:crypto';
import { appendFileSync, readFileSync } from 'node:fs';

const lock = createHash('sha256').update(readFileSync(new URL('../package-lock.json', import.meta.url)));
const system = `${process.platform}-${process.arch}-${lock.digest('hex').slice(0, 16)}`;
const text = `npm=npm-${system}\nprecis=precis-${system}\n`;
process.stdout.write(text);
if (process.env.GITHUB_OUTPUT) appendFileSync(process.env.GITHUB_OUTPUT, text);
