import { hasErrors } from '../message/index.ts';
import { variantSchema } from '../plan/index.ts';
import type { BuildOptions, BuildResult } from '../publish/index.ts';
import type { Arguments, Command, Outcome, Session } from './command.ts';
import { browserChoice, choice, defaultOut, dossiers, force, jobs, jobsOf, localLinks } from './options.ts';
import { planTable } from './plan-table.ts';
import { seriesChoice, seriesOptions } from './series-options.ts';
import { setText } from './set-text.ts';
import { Told } from './told.ts';

/** `precis build`: prints and publishes. */
export const buildCommand: Command = {
  name: 'build',
  summary: 'Print the editions of dossiers and publish them as sets.',
  operand: dossiers,
  options: {
    ...choice,
    variant: {
      value: 'name',
      many: true,
      choices: variantSchema.options,
      says: 'Print this form beside each edition; may be repeated.',
    },
    out: { value: 'folder', short: 'o', says: 'Publish to this folder (default: out).' },
    'if-changed': { says: 'Leave a set as it is where its inputs and versions are.' },
    zip: { says: 'Put all files of a set into one zip as well.' },
    ...seriesChoice,
    explain: { says: 'Print how each edition was fitted to its pages.' },
    timings: { says: 'Print where time went, by edition and stage.' },
    why: { says: 'Print for each edition whether it was made again, and what moved.' },
    ...jobs,
    ...force,
    ...browserChoice,
    ...localLinks,
  },
  examples: [
    { call: 'precis build', does: 'every dossier under data/, all editions' },
    { call: 'precis build data/china-russia --edition note --paper a4', does: 'one product' },
    { call: 'precis build ../topics/grain --out ../printed', does: 'a dossier from elsewhere' },
    { call: 'precis build data/countries --first 20', does: 'the first twenty rows of a series' },
  ],
  recovers: true,
  run,
};

async function run(given: Arguments, session: Session): Promise<Outcome> {
  const { world, library, progress, signal } = session;
  const { build } = await library();
  const told = new Told();
  const options = { ...printOptions(given, signal), out: given.value('out') ?? defaultOut };
  const {
    messages,
    sets,
    fitted = [],
  } = await build(
    { ...options, ...seriesOptions(given), zip: given.isOn('zip'), ifChanged: given.isOn('if-changed') },
    world,
    told.hearing(progress),
  );
  const plans = given.isOn('explain')
    ? fitted.map(({ dossier, key, fit }) => `\n${planTable(`${dossier}/${key}`, fit)}`)
    : [];
  return {
    messages,
    text: [
      ...sets.map((set) => setText(set, 'Published')),
      ...plans,
      ...(given.isOn('why') ? [`\n${told.why(sets)}`] : []),
      ...(given.isOn('timings') ? [`\n${told.timings()}`] : []),
    ].join(''),
    // These two tell of this run alone.
    ...(options.cached &&
      !given.isOn('why') &&
      !given.isOn('timings') &&
      standingOf({ messages, sets }, plans)),
    data: {
      sets: sets.map(({ dossier, folder, manifest }) => ({ dossier, folder, products: manifest.products })),
      ...(given.isOn('why') && { why: told.reasons(sets) }),
      ...(given.isOn('timings') && { timings: told.data() }),
    },
  };
}

/** What is to be printed, and with which browser. */
export function printOptions(given: Arguments, signal: AbortSignal): Omit<BuildOptions, 'out'> {
  const [editions, papers] = [given.values('edition'), given.values('paper')];
  const variants = given.values('variant')?.map((name) => variantSchema.parse(name));
  return {
    dossiers: given.operands,
    requireSandbox: given.isOn('require-sandbox'),
    allowLocalLinks: given.isOn('allow-local-links'),
    cached: !given.isOn('force'),
    signal,
    ...jobsOf(given),
    ...(editions && { editions }),
    ...(papers && { papers }),
    ...(variants && { variants }),
    ...given.stated('theme', 'browser'),
  };
}

/** What the call says that finds all sets as they are: only of a browser that came with Precis is known that it is the same. */
function standingOf({ messages, sets }: BuildResult, plans: readonly string[]): Pick<Outcome, 'standing'> {
  const isOurs = sets.every(({ manifest }) => manifest.environment.browser === 'embedded');
  if (sets.length === 0 || !isOurs || hasErrors(messages)) return {};
  const texts = [...sets.map((set) => setText(set, 'Unchanged')), ...plans];
  return {
    standing: { text: texts.join(''), made: sets.map(({ folder }) => folder), data: { sets: [] } },
  };
}
