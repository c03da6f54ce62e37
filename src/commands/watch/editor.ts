import path from 'node:path';
import { fail, type Place } from '../../message/index.ts';
import type { ShownPlace } from './state.ts';

/** How editors are told to open a place. */
const editors: Readonly<Record<string, string>> = {
  vscode: 'vscode://file{path}:{line}:{column}',
  vscodium: 'vscodium://file{path}:{line}:{column}',
  cursor: 'cursor://file{path}:{line}:{column}',
  idea: 'idea://open?file={path}&line={line}&column={column}',
  zed: 'zed://file{path}:{line}:{column}',
};

/** Schemes that do something in the browser itself. */
const unsafe = /^(?:javascript|data|vbscript|blob|file|about|https?|ftp|view-source):/i;

/**
 * How a place is opened, by an editor's name or by an address with `{path}`, `{line}` and `{column}` in it.
 * @throws Fault `editor-unknown`
 */
export function editorAddress(editor: string): string {
  const known = editors[editor];
  if (known !== undefined && Object.hasOwn(editors, editor)) return known;
  const isAddress = /^[a-z][a-z0-9+.-]*:/i.test(editor) && editor.includes('{path}') && !unsafe.test(editor);
  return isAddress ? editor : fail('editor-unknown', undefined, editor, Object.keys(editors));
}

/** A place, and the address at which an editor opens it. @param address with `{path}`, `{line}` and `{column}` */
export function shownPlace(place: Place, address: string, workingFolder: string): ShownPlace {
  const { file, line = 1, column = 1 } = place;
  const full = path.resolve(workingFolder, file).split(path.sep).map(encodeURIComponent).join('/');
  const rooted = full.startsWith('/') ? full : `/${full.replace('%3A', ':')}`;
  return {
    text: place.line === undefined ? file : `${file}:${line}:${column}`,
    address: address
      .replaceAll('{path}', () => rooted)
      .replaceAll('{line}', String(line))
      .replaceAll('{column}', String(column)),
  };
}
