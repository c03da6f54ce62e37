import path from 'node:path';
import Handlebars from 'handlebars';
import { fail } from '../message/message.ts';
import type { World } from '../world.ts';
import type { SafeHtml } from './prose.ts';

/** Compiled templates by name: the layout, and one for each part. */
export interface TemplateSet {
  render(name: string, view: object): SafeHtml;
}

/** Folders of templates, and how a partial in each is named. */
const folders = ['layouts', 'parts', 'partials'] as const;

/**
 * Reads and compiles all templates: strict, escaping, with no helper but ours.
 * A theme may replace any of them by a file of the same path in its folder.
 */
export async function loadTemplates(themeFolder: string, world: World): Promise<TemplateSet> {
  const handlebars = Handlebars.create();
  for (const folder of folders) {
    for (const root of [path.join(world.ownFolder, 'templates'), themeFolder]) {
      for (const name of await world.list(path.join(root, folder))) {
        if (!name.endsWith('.hbs')) continue;
        const source = await world.readText(path.join(root, folder, name));
        handlebars.registerPartial(`${folder}/${name.slice(0, -4)}`, source);
      }
    }
  }
  // The sanitiser's output, and nothing else, prints as it is. `safe` names it in the template.
  handlebars.registerHelper('safe', (html: unknown) => new Handlebars.SafeString(String(html ?? '')));
  handlebars.registerHelper('is', (left: unknown, right: unknown) => left === right);
  return { render: (name, view) => render(handlebars, name, view) };
}

const options = { strict: true, knownHelpersOnly: true, knownHelpers: { safe: true, is: true } };

function render(handlebars: typeof Handlebars, name: string, view: object): SafeHtml {
  try {
    // Partials are compiled with the options of the template that calls them.
    return handlebars.compile(`{{> ${name}}}`, options)(view) as SafeHtml;
  } catch (error) {
    return fail(
      'template-fault',
      undefined,
      `${name}.hbs`,
      error instanceof Error ? error.message : String(error),
    );
  }
}
