import path from 'node:path';
import { z } from 'zod';
import { type Cache, noCache, withCache } from '../../cache/index.ts';
import { chooseDossiers } from '../../dossier/index.ts';
import { withDrawing } from '../../draw/index.ts';
import { Fault, fail, type Message, say } from '../../message/index.ts';
import { type BrowserChoice, recalling, withBrowser } from '../../print/index.ts';
import { type World, withThreads } from '../../world/index.ts';
import { editorAddress, shownPlace } from './editor.ts';
import { Engine } from './engine.ts';
import { Reader } from './reader.ts';
import { type Answer, WatchServer } from './server.ts';

/** What is to be watched, and how it is served. */
export interface WatchOptions extends BrowserChoice {
  /** The dossier's folder; without one the only one under `data/`. */
  readonly dossier?: string;
  readonly theme?: string;
  readonly allowLocalLinks?: boolean;
  /** What is shown first, `note` and `a4`. */
  readonly edition?: string;
  readonly paper?: string;
  /** Of the address; a free one where none is named. */
  readonly port?: number;
  /** By its name, or the address at which it opens a place. */
  readonly editor?: string;
  /** Whether what earlier runs made is taken; it is unless refused. */
  readonly cached?: boolean;
}

/** Files of the page, by their names in the address. */
const pageFiles: Readonly<Record<string, readonly [file: string, type: string]>> = {
  '': ['page.html', 'text/html; charset=utf-8'],
  'page.css': ['page.css', 'text/css; charset=utf-8'],
  'page.js': ['page.js', 'text/javascript; charset=utf-8'],
};

/**
 * Watches a dossier, and serves its pages as they will print, until it is stopped.
 * @param ready is told the address
 */
export async function watch(
  options: WatchOptions,
  world: World,
  ready: (address: string) => void,
): Promise<readonly Message[]> {
  const { editor = world.environment.PRECIS_EDITOR ?? 'vscode', cached = true } = options;
  const address = editorAddress(editor);
  const folder = await onlyDossier(options.dossier, world);
  const { signal, browser: executable, requireSandbox } = options;
  const chosen = {
    ...(executable !== undefined && { executable }),
    ...(requireSandbox !== undefined && { requireSandbox }),
    ...(signal && { signal }),
  };
  const work = (cache: Cache) =>
    withThreads(world, 2, (threads) =>
      withDrawing(
        world,
        signal,
        (drawing) =>
          withBrowser(chosen, world, async (browser) => {
            const { theme, allowLocalLinks = false } = options;
            const read = { folder, allowLocalLinks, ...(theme !== undefined && { theme }) };
            const machinery = {
              ...{ browser, drawing, threads, world, reader: new Reader(read, world) },
              recalling: cached ? await recalling(browser, cache, world) : browser,
              placed: (place: NonNullable<Message['place']>) =>
                shownPlace(place, address, world.workingFolder),
            };
            await serve(machinery, folder, options, ready);
            return browser.messages;
          }),
        cache,
      ),
    );
  return cached ? withCache(world, work) : work(noCache);
}

async function onlyDossier(named: string | undefined, world: World): Promise<string> {
  const chosen = await chooseDossiers(named === undefined ? [] : [named], world);
  const [folder = ''] = chosen;
  if (chosen.length > 1) fail('watch-which', undefined, chosen);
  const full = path.resolve(world.workingFolder, folder);
  if (!(await world.isFolder(full))) throw new Fault([say('dossier-folder', undefined, folder)]);
  return folder;
}

/** Serves until the signal aborts; then everything is ended. */
async function serve(
  machinery: ConstructorParameters<typeof Engine>[0],
  folder: string,
  { edition = 'note', paper = 'a4', port = 0, signal }: WatchOptions,
  ready: (address: string) => void,
): Promise<void> {
  const { world } = machinery;
  const engine = new Engine(machinery, `${edition}-${paper}`, (change) => server.tell(change));
  const server = new WatchServer({
    get: (name, query) => answerOf(name, query, engine, world),
    post: (name, body) => order(name, body, engine),
    first: () => engine.state,
  });
  const stop = world.watchFolder(path.resolve(world.workingFolder, folder), () => engine.changed());
  try {
    ready(await server.open(port));
    engine.changed();
    await new Promise<void>((resolve) => {
      if (signal?.aborted) resolve();
      else signal?.addEventListener('abort', () => resolve(), { once: true });
    });
  } finally {
    stop();
    await Promise.all([server.close(), engine.end()]);
  }
}

async function answerOf(
  name: string,
  query: URLSearchParams,
  engine: Engine,
  world: World,
): Promise<Answer | undefined> {
  const [file, type] = (Object.hasOwn(pageFiles, name) && pageFiles[name]) || [];
  if (file !== undefined && type !== undefined)
    return { type, body: await world.readText(path.join(world.ownFolder, 'templates', 'watch', file)) };
  const picture = /^picture\/([0-9a-f]{32})\.png$/.exec(name)?.[1];
  const png = picture === undefined ? undefined : engine.picture(picture);
  if (png) return { type: 'image/png', body: png };
  const pdf = /^pdf\/([a-z0-9-]+\.pdf)$/i.exec(name)?.[1];
  const bytes = pdf === undefined ? undefined : engine.pdf(pdf);
  if (bytes) return { type: 'application/pdf', body: bytes };
  const spot = Number(query.get('spot') ?? Number.NaN);
  const pointed = name === 'spot' ? engine.point(query.get('product') ?? '', spot) : undefined;
  return pointed && { type: 'application/json', body: JSON.stringify(pointed) };
}

const showSchema = z.strictObject({ product: z.string().max(200), page: z.int().min(1).max(10_000) });

/** What a page may ask to be done. */
function order(name: string, body: unknown, engine: Engine): boolean {
  const asked = name === 'show' ? showSchema.safeParse(body).data : undefined;
  if (asked) engine.show(asked.product, asked.page);
  return asked !== undefined;
}
