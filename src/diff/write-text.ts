import { printable } from '../message/index.ts';
import type { Told, ToldEntry, ToldLine } from './tell.ts';

/** The longest piece of prose that a line repeats: whoever wants all of it asks for JSON. */
const longest = 240;
/** Texts up to this length are told whole. */
const brief = 90;
/** Characters of context around what differs. */
const around = 30;

/** A difference for a terminal. */
export function differenceText({ title, summary, sections }: Told): string {
  const parts = sections.map(({ heading, entries }) =>
    [`\n${heading}`, ...entries.flatMap(entryLines)].join('\n'),
  );
  return `${[printable(title), printable(summary), ...parts].join('\n')}\n`;
}

function entryLines({ verb, id, name, lines }: ToldEntry): string[] {
  const head = name === '' || name === id ? id : `${id}: ${short(name)}`;
  return [`  ${verb}  ${printable(head)}`, ...lines.map((line) => `    ${printable(lineText(line))}`)];
}

function lineText({ label, old, new: now, moved }: ToldLine): string {
  const head = label === '' ? '' : `${label}: `;
  if (old === undefined && now === undefined) return label;
  const change =
    old === undefined ? short(now ?? '') : now === undefined ? `was ${short(old)}` : changeText(old, now);
  return `${head}${change}${moved === undefined ? '' : ` (${moved})`}`;
}

/** Of long texts only what differs is told, with some words around it. */
function changeText(old: string, now: string): string {
  if (old.length <= brief && now.length <= brief) return `${old} → ${now}`;
  const { head, tail } = common(old, now);
  return `${excerpt(old, head, tail)} → ${excerpt(now, head, tail)}`;
}

/** How many characters two texts share at their head and at their tail. */
function common(one: string, other: string): { head: number; tail: number } {
  const most = Math.min(one.length, other.length);
  let head = 0;
  while (head < most && one[head] === other[head]) head += 1;
  let tail = 0;
  while (tail < most - head && one.at(-1 - tail) === other.at(-1 - tail)) tail += 1;
  return { head, tail };
}

function excerpt(text: string, head: number, tail: number): string {
  const start = head <= around ? 0 : text.lastIndexOf(' ', head - around) + 1;
  const space = text.indexOf(' ', text.length - tail + around);
  const end = tail <= around || space < 0 ? text.length : space;
  return `${start > 0 ? '… ' : ''}${short(text.slice(start, end))}${end < text.length ? ' …' : ''}`;
}

function short(text: string): string {
  const characters = [...text];
  return characters.length > longest ? `${characters.slice(0, longest).join('')} …` : text;
}
