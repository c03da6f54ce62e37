import type { Root } from 'hast';
import type { DrawnEdition } from '../draw/index.ts';
import { fail } from '../message/index.ts';
import { isEmpty, rowId } from '../plan/index.ts';
import { dateText, editionName, hiddenLinks, label } from '../text/index.ts';
import { faceRules, facesOfPage, type Theme } from '../theme/index.ts';
import type { World } from '../world/index.ts';
import { expansionsOf, markAbbreviations } from './abbreviations.ts';
import { keepAddresses } from './addresses.ts';
import { codeSvg, versionedAddress } from './code.ts';
import { type ComposedDepths, type EditionContext, editionContext, facesToCome } from './context.ts';
import { correctionViews } from './corrections.ts';
import type { HtmlDocument } from './document.ts';
import { frontView } from './front-view.ts';
import { hyphenate } from './hyphens.ts';
import { type PartView, partViews } from './parts.ts';
import { placesOf } from './places.ts';
import { refuseLarge } from './size.ts';
import { stylesheet } from './stylesheet.ts';
import { codeOf, eachNode, htmlOf, treeOf, wordsOf } from './tree.ts';

/**
 * An edition as one self-contained page source: styles, faces and drawings inside, no script.
 * @param depths `all` for trials, which choose among the depths of the loaded page
 * @throws Fault `no-glyph`, `template-fault`, `no-lead`, `document-large`
 */
export async function composeDocument(
  edition: DrawnEdition,
  world: World,
  depths: ComposedDepths = 'given',
): Promise<HtmlDocument> {
  const { plan, dossier, theme, templates } = edition;
  const { page: plain, edges } = await pageInFaces(edition, world, depths);
  // Larger type stands in one wide column, whose readers are better served by whole words.
  const page = edition.stacked ? plain : await hyphenate(plain, dossier.front.language);
  const css = stylesheet(theme, plan.paper, edges, plan);
  // The stylesheet has the margins' text in escapes, so it is added as it prints.
  const text = [wordsOf(page), css, dossier.front.title, ...Object.values(edges)].join('');
  const { files, missing } = await facesOfPage(theme, text, codeOf(page), world);
  // The dossier's own words were checked before: these are words of Precis, or of the theme's templates.
  if (missing.length > 0) return fail('no-glyph', undefined, missing, `the ${plan.edition.name}`);
  const html = templates.render('layouts/page', {
    language: dossier.front.language,
    title: dossier.front.title,
    css: `${await faceRules(files, world)}\n${css}`,
    classes: `edition-${plan.edition.model} paper-${plan.paper.name}`,
    body: `${htmlOf(page)}${hiddenLinks(page)}`,
  });
  const name = `${plan.edition.name}-${plan.paper.name}`;
  refuseLarge(page, html, name, dossier.front.origin);
  return {
    html: `<!doctype html>\n${html}`,
    page,
    title: dossier.front.title,
    name,
    language: dossier.front.language,
    paper: plan.paper,
    live: theme.grid[plan.paper.name].live,
    families: theme.families,
    places: placesOf(dossier, theme, edition.plates),
  };
}

/** What an edition's body holds, without styles: for a page that shows several. */
export async function composeBody(edition: DrawnEdition, world: World): Promise<Root> {
  const { page } = await pageInFaces(edition, world, 'given');
  return page;
}

/** The page and the margins. The colophon names the faces for code, and those that stepped in, where they are used. */
async function pageInFaces(edition: DrawnEdition, world: World, depths: ComposedDepths) {
  const { dossier, templates, theme, words } = edition;
  const context = editionContext(edition, {
    code: await codeSvg(versionedAddress(dossier.front)),
    depths,
  });
  const plain = treeOf(templates.render('layouts/edition', bodyView(context, edition)));
  const names = new Intl.ListFormat(words.language, { style: 'long', type: 'conjunction' }).format(
    await familiesOn(plain, theme, world),
  );
  eachNode(plain.children, (node) => {
    if (node.type === 'text') node.value = node.value.replaceAll(facesToCome, names);
  });
  const whole = keepAddresses(withDirections(withLongWords(plain)));
  const page = markAbbreviations(whole, expansionsOf(dossier));
  return { page, edges: margins(context) };
}

/** The families of a theme's text, and of the others those that a page needs. */
async function familiesOn(page: Root, theme: Theme, world: World): Promise<string[]> {
  const { fallback, families, stacks } = theme;
  const inText = new Set(Object.entries(stacks).flatMap(([role, names]) => (role === 'mono' ? [] : names)));
  const isOwn = (family: string): boolean => inText.has(family) && !fallback.includes(family);
  const text = wordsOf(page).replaceAll(facesToCome, '');
  const { files } = await facesOfPage(theme, text, codeOf(page), world);
  const steppedIn = families.filter((name) => !isOwn(name) && files.some(({ family }) => family === name));
  return [...families.filter(isOwn), ...steppedIn];
}

const rightToLeft = /^[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const texts = new Set(['p', 'h1', 'h2', 'h3', 'td', 'th', 'dt', 'dd', 'li']);

/** States the direction of each text whose first letter is one from right to left: its full stop stands at its end. */
function withDirections(page: Root): Root {
  eachNode(page.children, (node) => {
    if (node.type !== 'element' || node.tagName === 'svg') return false;
    const holdsBlocks = node.children.some(
      (kid) => kid.type === 'element' && /^(?:p|h\d|div|ul|ol|table)$/.test(kid.tagName),
    );
    if (!texts.has(node.tagName) || holdsBlocks) return true;
    const [letter = ''] = /\p{L}/u.exec(wordsOf(node)) ?? [];
    if (rightToLeft.test(letter)) node.properties.dir = 'rtl';
    return true;
  });
  return page;
}

/** Words that two columns side by side have no room for. */
const tooLong = /\S{46}/;

/** Marks the rows that hold such words: there a column is not made as wide as its longest word. */
function withLongWords(page: Root): Root {
  eachNode(page.children, (node) => {
    const { className } = node.type === 'element' ? node.properties : {};
    if (node.type !== 'element' || !Array.isArray(className) || !className.includes('row')) return true;
    if (tooLong.test(wordsOf(node))) className.push('long-words');
    return false;
  });
  return page;
}

function bodyView(context: EditionContext, edition: DrawnEdition): object {
  const { plan, words } = context;
  const views = partViews(context);
  return {
    front: frontView(context),
    house: houseView(context, edition),
    words: words.labels,
    masthead: plan.edition.masthead,
    stacked: edition.stacked ?? false,
    ladder: edition.siblings.map((name) => ({
      name: editionName(name, words),
      current: name === plan.edition.name,
      pages: (words.editions[name]?.pages ?? '').replace('{n}', String(plan.edition.pages.most)),
    })),
    rows: [
      ...correctionRows(context),
      ...plan.rows
        .map((row, index) => ({
          id: rowId(index),
          newPage: row.newPage,
          grow: row.grow,
          flow: row.flow,
          cells: row.cells.map((cell) => ({
            span: cell.span,
            parts: cell.parts.flatMap((part): PartView[] => {
              const view = views.get(part);
              return view && !isEmpty(part) ? [view] : [];
            }),
          })),
        }))
        .filter((row) => row.cells.some((cell) => cell.parts.length > 0)),
    ],
  };
}

/** Corrections stand before all else, in a row of their own: whatever else has to give way, they don't. */
function correctionRows(context: EditionContext): object[] {
  const corrections = correctionViews(context);
  if (corrections.length === 0) return [];
  const part = { kind: 'correction', template: 'parts/correction', block: null, corrections };
  return [{ id: '', newPage: false, grow: false, flow: 1, cells: [{ span: 12, parts: [part] }] }];
}

/** Who issues it: the theme's logo, and the name unless the logo holds it. */
function houseView({ dossier }: EditionContext, { theme }: DrawnEdition): object {
  const issuer = dossier.front.issuer?.name ?? null;
  const name = theme.logo?.holdsName ? null : issuer;
  // `loadTheme` has checked the logo.
  return { logo: theme.logo?.svg ?? null, name, shown: theme.logo !== null || issuer !== null };
}

function margins(context: EditionContext) {
  const { front } = context.dossier;
  const { words, plan } = context;
  const edition = editionName(plan.edition.name, words);
  const date = front['information-date']?.date;
  const informed = date ? label(context, 'information-as-of', { date: dateText(date, words) }) : '';
  const status =
    front.status === 'final'
      ? ''
      : front['embargoed-until'] && front.status === 'embargoed'
        ? label(context, 'embargoed-until', { date: front['embargoed-until'] })
        : label(context, front.status);
  return {
    runningHead: front['short-title'] ?? front.title,
    runningSide: [edition, informed].filter(Boolean).join(' · '),
    foot: [front.issuer?.name, edition, informed].filter(Boolean).join(' · '),
    marking: [status, front.marking].filter(Boolean).join(' · '),
  };
}
