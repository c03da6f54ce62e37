import path from 'node:path';
import { type Message, printable, type Severity, sortMessages, unsaidDossier } from '../message/index.ts';
import type { World } from '../world/index.ts';

const commands = { error: 'error', warning: 'warning', info: 'notice' } as const satisfies Record<
  Severity,
  string
>;

/**
 * Messages as GitHub's workflow commands, one a line: it shows them on the lines of the files that they are about.
 * @param world its working folder and environment tell where a file stands in the repository
 */
export function annotations(
  messages: readonly Message[],
  world: Pick<World, 'workingFolder' | 'environment'>,
): string {
  return sortMessages(messages)
    .map((message) => `${annotation(message, world)}\n`)
    .join('');
}

/**
 * Text that GitHub takes for text: no line of it is a workflow command. One begins with `::`, blanks before it
 * don't count; an older form, `##[…]`, is obeyed wherever in a line it stands.
 */
export function inert(text: string): string {
  return text.replace(/^(?=[^\S\r\n\u2028\u2029]*::)/gm, '> ').replaceAll('##[', '## [');
}

function annotation(message: Message, world: Pick<World, 'workingFolder' | 'environment'>): string {
  const { place, rule, severity, what, why, hint } = message;
  const properties = [
    ...(place ? [`file=${property(inRepository(place.file, world))}`] : []),
    ...(place?.line === undefined ? [] : [`line=${place.line}`]),
    ...(place?.line === undefined || place.column === undefined ? [] : [`col=${place.column}`]),
    `title=${property(rule)}`,
  ];
  const dossier = unsaidDossier(message);
  const named = dossier === undefined ? what : `${dossier}: ${what}`;
  const text = [named, ...(why ? [why] : []), ...(hint ? [`Hint: ${hint}`] : [])].map(printable).join('\n');
  return `::${commands[severity]} ${properties.join(',')}::${escaped(text)}`;
}

/** GitHub counts paths from the repository's root, which need not be the working folder. */
function inRepository(
  file: string,
  { workingFolder, environment }: Pick<World, 'workingFolder' | 'environment'>,
): string {
  const root = environment.GITHUB_WORKSPACE;
  if (!root) return file;
  const within = path.relative(root, path.resolve(workingFolder, file));
  return within === '' || within.startsWith('..') || path.isAbsolute(within)
    ? file
    : within.split(path.sep).join('/');
}

function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return escaped(printable(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
