import { bringDistUpToDate } from './build.mjs';

// `npm start`: prints everything. In this very process, so that signals and the exit code are the command's own.
await bringDistUpToDate();
process.argv.splice(2, 0, 'build');
await import('../dist/cli/precis.js');
