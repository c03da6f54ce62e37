import { codeOf, composeBody, htmlOf, treeOf, wordsOf } from '../../compose/index.ts';
import type { DrawnEdition, Plate } from '../../draw/index.ts';
import { fail } from '../../message/index.ts';
import { productKey } from '../../names.ts';
import { blocksOf, inOneColumn } from '../../plan/index.ts';
import { editionName } from '../../text/index.ts';
import { faceRules, facesOfPage, type Theme } from '../../theme/index.ts';
import type { World } from '../../world/index.ts';
import { datesText } from './dates.ts';
import { contentsOf, onScreen } from './on-screen.ts';

/** The companion's place in its set. */
export const companionFile = 'companion.html';

/** The width that drawings are made for, in CSS pixels: a phone shows them a little smaller, a desk as they are. */
const drawingWidth = 400;

/**
 * The editions as one page for the screen: what each prints, to be switched between without script. It holds all
 * that it needs, faces and drawings too.
 * @param finished editions on whatever papers; each is shown once
 */
export async function composeCompanion(finished: readonly DrawnEdition[], world: World): Promise<string> {
  const shown = finished.filter(
    ({ plan }, index) => finished.findIndex((one) => one.plan.edition.name === plan.edition.name) === index,
  );
  const [first] = shown;
  if (!first) return fail('nothing-printed', undefined, '');
  const { dossier, theme, words, templates } = first;
  const { front } = dossier;
  const bodies = await Promise.all(shown.map((one) => editionView(one, finished, world)));
  // Every character has a face: the editions were composed before.
  const pages = bodies.map(({ html }) => treeOf(html));
  const text = pages.map((page) => wordsOf(page)).join(' ');
  const { files } = await facesOfPage(theme, text, pages.map((page) => codeOf(page)).join(' '), world);
  return templates.render('pages/companion', {
    language: front.language,
    title: front.title,
    issuer: front.issuer?.name ?? null,
    dates: datesText({ version: front.version, informed: front['information-date']?.date }, words),
    faces: await faceRules(files, world),
    tokens: tokens(theme),
    editions: bodies,
    words: words.labels,
  });
}

async function editionView(edition: DrawnEdition, finished: readonly DrawnEdition[], world: World) {
  const { plan, theme, words } = edition;
  const { name } = plan.edition;
  const plates = await Promise.all(
    blocksOf(plan)
      .filter(({ kind }) => kind === 'plate')
      .map(async ({ record }): Promise<[string, Plate]> => {
        return [record, await edition.redraw(record, drawingWidth)];
      }),
  );
  const alone = { ...inOneColumn(plan), edition: { ...plan.edition, masthead: false } };
  const body = await composeBody({ ...edition, plan: alone, plates: new Map(plates) }, world);
  const page = onScreen(body, name, words.labels.table);
  return {
    key: name,
    name: editionName(name, words),
    html: htmlOf(page),
    contents: contentsOf(page),
    files: finished
      .filter((one) => one.plan.edition.name === name)
      .map(({ plan: { paper } }) => ({
        file: `${productKey({ edition: name, paper: paper.name, theme: theme.name })}.pdf`,
        label: paper.css,
      })),
  };
}

/** The theme's colours for paper, and its faces for text and for heads and labels. */
function tokens({ colours, stacks }: Theme): string {
  const families = (role: string): string => (stacks[role] ?? []).map((family) => `"${family}",`).join('');
  const hues = ['first', 'second', 'third']
    .map((name) => `--${name}:${colours[name] ?? '#000000'};`)
    .join('');
  return `${hues}--accent:${colours.first ?? '#000000'};--text-face:${families('serif')}serif;--head-face:${families('sans')}sans-serif;--code-face:${families('mono')}monospace`;
}
