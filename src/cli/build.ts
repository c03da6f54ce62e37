import { variantSchema } from '../plan/index.ts';
import { type BuildOptions, type PublishedSet, recoverOutput } from '../publish/index.ts';
import { type Arguments, defaultOut, type Outcome, type Session } from './command.ts';
import { planTable } from './plan-table.ts';

/** `precis build`: prints and publishes. */
export async function run(given: Arguments, session: Session): Promise<Outcome> {
  const { world, stages, progress, signal } = session;
  const options = buildOptions(given, signal);
  const recovered = await recoverOutput(options.out, world);
  const build = await stages.build();
  const { messages, sets, fitted = [] } = await build(options, world, progress);
  const plans = given.isOn('explain')
    ? fitted.map(({ dossier, key, fit }) => `\n${planTable(`${dossier}/${key}`, fit)}`)
    : [];
  return {
    messages: [...recovered, ...messages],
    text: [...sets.map(setText), ...plans].join(''),
    data: {
      sets: sets.map(({ dossier, folder, manifest }) => ({ dossier, folder, products: manifest.products })),
    },
  };
}

/** A call as the pipeline takes it. */
export function buildOptions(given: Arguments, signal: AbortSignal): BuildOptions {
  const editions = given.values('edition');
  const papers = given.values('paper');
  const variants = given.values('variant');
  const theme = given.value('theme');
  const browser = given.value('browser');
  return {
    dossiers: given.operands,
    out: given.value('out') ?? defaultOut,
    requireSandbox: given.isOn('require-sandbox'),
    ...(given.isOn('allow-local-links') && { allowLocalLinks: true }),
    ...(given.isOn('zip') && { zip: true }),
    ...(given.isOn('if-changed') && { ifChanged: true }),
    signal,
    ...(editions && { editions }),
    ...(papers && { papers }),
    ...(variants && { variants: variants.map((name) => variantSchema.parse(name)) }),
    ...(theme !== undefined && { theme }),
    ...(browser !== undefined && { browser }),
  };
}

function setText({ folder, manifest }: PublishedSet): string {
  const width = Math.max(...manifest.products.map(({ file }) => file.length));
  const rows = manifest.products.map(({ file, pages }) => {
    return `  ${file.padEnd(width)}  ${pages} ${pages === 1 ? 'page' : 'pages'}\n`;
  });
  return `Published ${folder}\n${rows.join('')}`;
}
