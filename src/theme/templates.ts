import path from 'node:path';
import Handlebars from 'handlebars';
import { standsIn } from '../dossier/index.ts';
import { Fault, fail, limits, withoutStop } from '../message/index.ts';
import type { World } from '../world/index.ts';

declare const safe: unique symbol;
/** HTML that the sanitiser has passed: the only strings that templates print unescaped. */
export type SafeHtml = string & { readonly [safe]: true };

/** Compiled templates by name: the layout, and one for each part. */
export interface TemplateSet {
  render(name: string, view: object): SafeHtml;
}

/** Folders of templates, and how a partial in each is named. */
const folders = ['layouts', 'parts', 'partials', 'pages'] as const;

/**
 * Reads and compiles all templates: strict, escaping, with no helper but ours.
 * A theme may replace any of them by a file of the same path in its folder.
 * @param themeFolders the theme's, then those of the theme that it extends
 */
export async function loadTemplates(themeFolders: readonly string[], world: World): Promise<TemplateSet> {
  const handlebars = Handlebars.create();
  const budget = new Budget();
  for (const folder of folders) {
    for (const root of [path.join(world.ownFolder, 'templates'), ...themeFolders.toReversed()]) {
      for (const name of await templatesIn(root, folder, world)) {
        const file = path.join(root, folder, name);
        const shown = path.relative(world.ownFolder, file).split(path.sep).join('/');
        const template = compile(handlebars, await world.readText(file), shown, budget);
        handlebars.registerPartial(`${folder}/${name.slice(0, -4)}`, template);
      }
    }
  }
  registerHelpers(handlebars, budget);
  const render = (name: string, view: object): SafeHtml => {
    budget.begin();
    return renderOne(handlebars, name, view);
  };
  return { render };
}

/** The names of a folder's templates. Those of a house's theme stand in its folder. @throws Fault `theme-outside` */
async function templatesIn(root: string, folder: string, world: World): Promise<string[]> {
  const names = async (): Promise<string[]> =>
    (await world.list(path.join(root, folder))).filter((name) => name.endsWith('.hbs'));
  if (`${root}${path.sep}`.startsWith(path.join(world.ownFolder, 'templates', path.sep))) return names();
  if (!world.exists(path.join(root, folder))) return [];
  await needInside(root, folder, world);
  const found = await names();
  for (const name of found) {
    await needInside(root, `${folder}/${name}`, world);
    await needSmall(root, `${folder}/${name}`, world);
  }
  return found;
}

async function needInside(root: string, name: string, world: World): Promise<void> {
  if (await standsIn(root, name, world).catch(() => false)) return;
  const file = path.relative(world.workingFolder, path.join(root, name)).split(path.sep).join('/');
  fail('theme-outside', { file }, path.basename(root), name);
}

/** Refuses a house's template that is too large, before it is read. */
async function needSmall(root: string, name: string, world: World): Promise<void> {
  const full = path.join(root, name);
  const size = await world.fileSize(full);
  if (size <= limits.themeBytes.most) return;
  const file = path.relative(world.workingFolder, full).split(path.sep).join('/');
  fail('template-fault', { file }, file, `it has ${size} bytes; at most ${limits.themeBytes.most} are read`);
}

/**
 * What one template may take of the machine. A theme may bring its own, and one that calls itself, or calls two
 * that call two more, would never end.
 */
class Budget {
  #depth = 0;
  #calls = 0;
  #items = 0;

  begin(): void {
    this.#depth = 0;
    this.#calls = 0;
    this.#items = 0;
  }

  /** Runs a template inside those that called it. */
  call(run: () => string): string {
    this.#depth += 1;
    this.#calls += 1;
    if (this.#depth > limits.templateDepth.most)
      throw new Error(`it stands in itself, or templates stand more than ${limits.templateDepth.most} deep`);
    if (this.#calls > limits.templateCalls.most)
      throw new Error(`it calls templates more than ${limits.templateCalls.most} times`);
    const text = run();
    this.#depth -= 1;
    if (text.length > limits.templateLength.most)
      throw new Error(`it makes more than ${limits.templateLength.most} characters`);
    return text;
  }

  /** Counts what loops go through. */
  loop(value: unknown): void {
    const isList = typeof value === 'object' && value !== null;
    this.#items += isList ? Object.keys(value).length : 0;
    if (this.#items > limits.templateItems.most)
      throw new Error(`its loops go through more than ${limits.templateItems.most} items`);
  }
}

/** What a helper is told of its call; Handlebars's own types leave out where it stands. */
type HelperCall = Handlebars.HelperOptions & {
  readonly name: string;
  readonly loc: hbs.AST.SourceLocation;
};

/** Ours, and Handlebars's own conditions and loops, which forgive a missing field even where templates are strict. */
function registerHelpers(handlebars: typeof Handlebars, budget: Budget): void {
  // The sanitiser's output, and nothing else, prints as it is. `safe` names it in the template.
  handlebars.registerHelper('safe', (html: unknown, at: HelperCall) => {
    return new Handlebars.SafeString(String(defined(html, at) ?? ''));
  });
  handlebars.registerHelper('is', (left: unknown, right: unknown, at: HelperCall) => {
    return defined(left, at) === right;
  });
  handlebars.registerHelper('cell', (text: unknown, at: HelperCall) => {
    return new Handlebars.SafeString(cellHtml(String(defined(text, at) ?? '')));
  });
  for (const name of ['if', 'each']) {
    const forgiving = handlebars.helpers[name];
    handlebars.registerHelper(name, function (this: unknown, value: unknown, at: HelperCall) {
      if (name === 'each') budget.loop(value);
      return forgiving?.call(this, defined(value, at), at);
    });
  }
}

/** Longer than nearly all words of any language's prose: an address, say, or an identifier. */
const longWord = /\S{21,}/g;

/** Whether a text holds a word that a column may be too narrow for. */
export function hasLongWord(text: string): boolean {
  return text.search(longWord) >= 0;
}

/** A table's text, escaped, with the words marked that may break anywhere. */
function cellHtml(text: string): string {
  const { escapeExpression } = Handlebars;
  let html = '';
  let end = 0;
  for (const { 0: word, index } of text.matchAll(longWord)) {
    html += `${escapeExpression(text.slice(end, index))}<span class="long">${escapeExpression(word)}</span>`;
    end = index + word.length;
  }
  return html + escapeExpression(text.slice(end));
}

/** What a helper was given. Views leave nothing undefined, so that is a slip in the template. */
function defined<T>(value: T, { name, loc }: HelperCall): T {
  if (value !== undefined) return value;
  throw new Handlebars.Exception(`What "${name}" asks for is not defined`, {
    type: 'MustacheStatement',
    loc,
  });
}

const options = { strict: true, knownHelpersOnly: true, knownHelpers: { safe: true, is: true, cell: true } };

/** A template that names itself, and the line and column, when it fails. */
function compile(
  handlebars: typeof Handlebars,
  source: string,
  file: string,
  budget: Budget,
): Handlebars.TemplateDelegate<unknown> {
  const template = handlebars.compile<unknown>(source, options);
  return (view, runtime) => {
    try {
      return budget.call(() => template(view, runtime));
    } catch (error) {
      if (error instanceof Fault) throw error;
      return fail('template-fault', { file, ...positionOf(error) }, file, reasonOf(error));
    }
  };
}

function renderOne(handlebars: typeof Handlebars, name: string, view: object): SafeHtml {
  try {
    return handlebars.compile(`{{> ${name}}}`, options)(view) as SafeHtml;
  } catch (error) {
    if (error instanceof Fault) throw error;
    return fail('template-fault', undefined, `templates/${name}.hbs`, reasonOf(error));
  }
}

/** One line: a parse error's drawing of the spot is left out. */
function reasonOf(error: unknown): string {
  const lines = (error instanceof Error ? error.message : String(error)).split('\n');
  return withoutStop((lines.length > 1 ? [lines[0], lines.at(-1)] : lines).join(' '));
}

/** Where Handlebars says that it failed: columns count from 0 there. */
function positionOf(error: unknown): { line?: number; column?: number } {
  const line = error instanceof Error && 'lineNumber' in error ? error.lineNumber : undefined;
  const column = error instanceof Error && 'column' in error ? error.column : undefined;
  if (typeof line === 'number') return { line, ...(typeof column === 'number' && { column: column + 1 }) };
  const parsed = /^Parse error on line (\d+)/.exec(error instanceof Error ? error.message : '');
  return parsed ? { line: Number(parsed[1]) } : {};
}
