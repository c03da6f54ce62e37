import { bringDistUpToDate } from './build.mjs';

// `npm start`: prints the sample, or what is named. In this very process, so that signals and the exit code are the command's own.
await bringDistUpToDate();
const isNamed = process.argv.slice(2).some((word) => !word.startsWith('-'));
process.argv.splice(2, 0, 'build', ...(isNamed ? [] : ['data/china-russia']));
await import('../dist/cli/precis.js');
