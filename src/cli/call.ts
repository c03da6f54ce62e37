import { parentPort, workerData } from 'node:worker_threads';
import type { Call } from '../cache/index.ts';
import type { Stop } from './stop.ts';

// The thread that a call runs in. Who waits for it is in `precis.ts`.

interface Shown {
  readonly isTTY: boolean;
  readonly columns?: number;
}

const { call, stdout, stderr }: { readonly call: Call; readonly stdout: Shown; readonly stderr: Shown } =
  workerData;
const stopping = new AbortController();
// Nothing is imported before this: a signal that comes early is heard all the same.
parentPort?.on('message', (name: Stop) => stopping.abort(name));
// Hearing of a stop is no reason to go on.
parentPort?.unref();

const [{ main }, { diskWorld }, { keepCall, toolOf, Witness }] = await Promise.all([
  import('./main.ts'),
  import('../world/index.ts'),
  import('../cache/index.ts'),
]);
const witness = new Witness(diskWorld());
const { world } = witness;

process.exitCode = await main(process.argv.slice(2), {
  world,
  library: () => import('../commands/index.ts'),
  stdout: { ...stdout, write: (text) => process.stdout.write(text) },
  stderr: { ...stderr, write: (text) => process.stderr.write(text) },
  signal: stopping.signal,
  remember: async (said, made) => {
    // All that it did hangs on the tool.
    const tool = await toolOf(world);
    const seen = tool === undefined ? undefined : witness.seenWith(made);
    if (seen) await keepCall(call, seen, said, world);
  },
});
