import type { Element, ElementContent, Properties } from 'hast';
import type { Code, List, ListItem, Nodes, Parents, Table, TableCell } from 'mdast';
import { defaultHandlers, type State } from 'mdast-util-to-hast';
import { toString as textOf } from 'mdast-util-to-string';
import type { Words } from '../text/index.ts';

/** How blocks of prose are set. */
export interface BlockStyle {
  readonly words: Words;
  /** Tables as blocks, each cell with the name of its column, as tables that are plates. */
  readonly stacked?: boolean;
}

/** Lists, code and tables as HTML: what they need beyond their words to be set and to be read aloud. */
export function blockHandlers(style: BlockStyle) {
  return {
    list,
    listItem: (state: State, node: ListItem, parent: Parents | undefined) =>
      listItem(state, node, parent, style.words),
    code,
    table: (state: State, node: Table) =>
      style.stacked ? stackedTable(state, node) : columnTable(state, node),
  };
}

/** The longest number of a list: a nine-digit number may begin one, and ten items follow. */
export const mostDigits = 10;

/** A list is indented by the width of its longest number. */
function list(state: State, node: List): Element {
  const element = defaultHandlers.list(state, node);
  const last = (node.start ?? 1) + node.children.length - 1;
  const tasks = node.children.some(({ checked }) => typeof checked === 'boolean') ? ['tasks'] : [];
  const digits = node.ordered ? [`digits-${String(last).length}`] : [];
  element.properties.className = ['list', ...tasks, ...digits];
  return element;
}

/** A task's mark stands before its words: a box, with a tick where it is done. */
function listItem(state: State, node: ListItem, parent: Parents | undefined, { labels }: Words): Element {
  const item = defaultHandlers.listItem(state, { ...node, checked: null }, parent);
  if (typeof node.checked !== 'boolean') return item;
  const shape = node.checked ? `${box}M1.800 4.600l.9-.9 1.300 1.300 2.400-3 1 .8-3.300 4.200z` : box;
  const ariaLabel = labels[node.checked ? 'task-done' : 'task-open'];
  const mark = element('svg', { className: ['task-mark'], viewBox: '0 0 9 9', role: 'img', ariaLabel }, [
    element('path', { d: shape }, []),
  ]);
  item.properties.className = ['task'];
  item.children.unshift(mark);
  return item;
}

const box = 'M0 0h9v9H0zM.9.9v7.200h7.200V.9z';

/** Code line by line: each keeps its indent, and where it is turned over the stylesheet can show it. */
function code(_state: State, node: Code): Element {
  const lines = node.value
    .split('\n')
    .map((line) => element('span', { className: ['line'] }, text(spaced(line).trimEnd())));
  return element('pre', {}, [element('code', {}, lines)]);
}

/** A line with its tabs as spaces, to the next stop of four. */
function spaced(line: string): string {
  let shown = '';
  for (const character of line) shown += character === '\t' ? ' '.repeat(4 - (shown.length % 4)) : character;
  return shown;
}

/** A table as plates have theirs: heads of columns, the first cell of a row its head, numbers under numbers. */
function columnTable(state: State, node: Table): Element {
  const [head, ...body] = node.children;
  const columns = columnsOf(node);
  const heads = columns.map((column, at) =>
    element('th', { scope: 'col', className: column.classes }, cellContent(state, head?.children[at])),
  );
  const rows = body.map((row) =>
    element(
      'tr',
      {},
      columns.map((column, at) => {
        const cell = row.children[at];
        const className = [...column.classes, ...(cell ? widthClasses(cell, column.numeric) : [])];
        const role = at === 0 && columns.length > 1 ? { role: 'rowheader' } : {};
        return element('td', { className, ...role }, cellContent(state, cell));
      }),
    ),
  );
  const place = node.data?.place;
  return element('table', { className: ['data', 'text'], ...(place && { dataPlace: place }) }, [
    element('thead', {}, [element('tr', {}, heads)]),
    ...(rows.length > 0 ? [element('tbody', {}, rows)] : []),
  ]);
}

/** A table in type that columns have no room for. */
function stackedTable(state: State, node: Table): Element {
  const [head, ...body] = node.children;
  const rows = body.map((row) => {
    const cells = row.children.map((cell, at) => {
      const name = cellContent(state, head?.children[at]);
      return element('p', {}, [
        element('strong', {}, [...name, ...text(':')]),
        ...text(' '),
        ...cellContent(state, cell),
      ]);
    });
    return element('li', {}, cells);
  });
  return element('ul', { className: ['stack'] }, rows);
}

interface ColumnLook {
  readonly classes: string[];
  readonly numeric: boolean;
}

/** How columns are set: as they say, else numbers to the right. What heads the rows is no number, even a year. */
function columnsOf({ align, children: [head, ...body] }: Table): ColumnLook[] {
  return (head?.children ?? []).map((_, at) => {
    const said = align?.[at] ?? undefined;
    const cells = body.map((row) => row.children[at]).filter((cell) => cell && textOf(cell).trim() !== '');
    const areNumbers = cells.length > 0 && cells.every((cell) => cell && isNumber(cell));
    const numeric = areNumbers && (said === 'right' || (said === undefined && at > 0));
    return { numeric, classes: numeric ? ['numeric'] : said && said !== 'left' ? [said] : [] };
  });
}

/** A bound quantity, or text with digits and no letter. */
function isNumber({ children }: TableCell): boolean {
  const [first, ...more] = children;
  if (first?.type === 'textDirective' && first.name === 'quantity') return more.length === 0;
  return /^[^\p{L}\d]*\d[^\p{L}]*$/u.test(children.map((child) => textOf(child)).join(''));
}

/** A word of more than twenty letters may break, and so may a number that is a phrase. */
function widthClasses(cell: TableCell, numeric: boolean): string[] {
  const words = textOf(cell);
  if (numeric) return words.length > 20 ? ['wraps'] : [];
  return /[^\s]{21}/.test(words) ? ['long'] : [];
}

/** An empty cell would have no tag, and its row a column less: a no-break space gives it one. */
function cellContent(state: State, cell: Nodes | undefined): ElementContent[] {
  const content = cell ? state.all(cell) : [];
  return content.length > 0 ? content : text('\u00a0');
}

function element(tagName: string, properties: Properties, children: ElementContent[]): Element {
  return { type: 'element', tagName, properties, children };
}

function text(value: string): ElementContent[] {
  return value === '' ? [] : [{ type: 'text', value }];
}
