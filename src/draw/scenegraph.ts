/** What Vega has laid out, as far as charts are looked at before they are written as SVG. */
export interface SceneMark {
  readonly marktype: string;
  readonly role?: string;
  readonly name?: string;
  readonly items: readonly SceneItem[];
}

export interface SceneItem {
  /** The row that it is drawn from. */
  readonly datum?: unknown;
  readonly x?: number;
  readonly y?: number;
  readonly x2?: number;
  readonly y2?: number;
  readonly width?: number;
  readonly height?: number;
  readonly size?: number;
  readonly strokeWidth?: number;
  /** Of a point of a line: whether it has one. */
  readonly defined?: boolean;
  readonly dx?: number;
  readonly dy?: number;
  readonly radius?: number;
  readonly theta?: number;
  readonly angle?: number;
  readonly align?: string;
  readonly baseline?: string;
  readonly text?: unknown;
  readonly limit?: number;
  readonly lineBreak?: string;
  readonly lineHeight?: number;
  font?: string;
  readonly fontSize?: number;
  readonly fontWeight?: number | string;
  readonly fontStyle?: string;
  readonly fill?: unknown;
  readonly stroke?: unknown;
  opacity?: number;
  fillOpacity?: number;
  strokeOpacity?: number;
  readonly blend?: string;
  readonly orient?: string;
  readonly bounds?: { readonly x1: number; readonly x2: number };
  /** Of a group: what it holds. */
  readonly items?: readonly SceneMark[];
}

/** Where an item stands: the place of its group on the drawing, and the parts that it is in, outermost first. */
export interface Standing {
  readonly x: number;
  readonly y: number;
  /** `axis`, `legend`, … with the item of each. */
  readonly within: readonly { readonly role: string; readonly item: SceneItem }[];
}

const top: Standing = { x: 0, y: 0, within: [] };

/** Visits every item of a drawing, with its mark. */
export function visitMarks(
  mark: SceneMark,
  take: (item: SceneItem, mark: SceneMark, at: Standing) => void,
  at: Standing = top,
): void {
  for (const item of mark.items) {
    take(item, mark, at);
    if (mark.marktype !== 'group' || !item.items) continue;
    const inside = {
      x: at.x + (item.x ?? 0),
      y: at.y + (item.y ?? 0),
      within: mark.role === undefined ? at.within : [...at.within, { role: mark.role, item }],
    };
    for (const inner of item.items) visitMarks(inner, take, inside);
  }
}

/** The lines of a text item, as Vega writes them: without white space at their ends. */
export function linesOf({ text, lineBreak }: SceneItem): string[] {
  if (text === null || text === undefined) return [];
  const lines: unknown[] = Array.isArray(text) ? text : lineBreak ? String(text).split(lineBreak) : [text];
  return lines.map((line) => String(line ?? '').trim());
}

/** Whether a text is seen: Vega keeps labels that it leaves out, without opacity. */
export function isSeen(item: SceneItem): boolean {
  return (
    item.opacity !== 0 &&
    item.fillOpacity !== 0 &&
    typeof item.fill === 'string' &&
    item.fill !== 'transparent' &&
    linesOf(item).some((line) => line !== '')
  );
}
