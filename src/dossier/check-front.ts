import { toString as textOf } from 'mdast-util-to-string';
import { byCodeUnit, say } from '../message/index.ts';
import type { Dossier } from './dossier.ts';
import { lettersIn } from './letters.ts';
import { placeOfField, placeWithin } from './located.ts';
import type { Lookup } from './lookup.ts';
import { ageLimit, endOf, isBefore } from './vintage.ts';

/**
 * Checks `dossier.yaml` and `changes.yaml` against the rest.
 * @param today the day to count ages from, instead of the edition date
 */
export function checkFront(dossier: Dossier, lookup: Lookup, today?: string): void {
  const { front } = dossier;
  lookup.need('actor', front['title-holder'], placeOfField(front, 'title-holder'));
  if (front['title-standing'] === 'attributed' && front['title-holder'] === undefined) {
    lookup.report(say('standing-holder', placeOfField(front, 'title-standing'), 'The title'));
  }
  checkTitles(dossier, lookup);
  checkLeadQuantity(dossier, lookup);
  checkStatus(dossier, lookup);
  const information = front['information-date']?.date;
  const edition = front['edition-date'];
  if (information !== undefined && edition !== undefined && information > edition) {
    lookup.report(say('dates-order', placeOfField(front, 'information-date', 'date'), information, edition));
  }
  checkVintage(dossier, lookup, today);
  const [newest] = dossier.changes;
  if (newest && front.version !== undefined && newest.version !== front.version) {
    const place = placeWithin(newest, ['version']) ?? front.origin;
    lookup.report(say('changes-version', place, newest.version, front.version));
  }
  for (const early of dossier.changes.slice(0, -1).filter(({ kind }) => kind === 'first'))
    lookup.report(say('changes-first', placeWithin(early, ['kind']) ?? front.origin, early.version));
  for (const change of dossier.changes) {
    for (const [index, id] of change.affects.entries()) {
      lookup.need('record', id, placeWithin(change, ['affects', index]) ?? front.origin);
    }
  }
}

/** What a running head, and what a title, a section's title and a headline have room for, in letters. */
const room = { 'running head': 60, title: 300, heading: 200, word: 40 };

/** Letters that no line may end between. Scripts that part no words break anywhere; dashes and slashes give a place too. */
const unbroken = new RegExp(
  `(?:(?![-\\u00ad\\u200b\\u2010\\u2013\\u2014/\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}])\\S){${room.word + 1},}`,
  'u',
);

function checkTitles({ front, sections }: Dossier, lookup: Lookup): void {
  const [title, head] = [lettersIn(front.title), lettersIn(front['short-title'] ?? front.title)];
  if (title > room.title)
    lookup.report(say('title-long', placeOfField(front, 'title'), 'The title', title, room.title));
  if (head > room['running head']) {
    const place = placeOfField(front, front['short-title'] === undefined ? 'title' : 'short-title');
    lookup.report(say('running-head-long', place, head, room['running head']));
  }
  const headings = sections.flatMap(({ title: words, origin, id, items }) => [
    { words, origin, what: `The title of the section "${id}"` },
    ...items.flatMap((item) =>
      item.kind === 'claim'
        ? [
            {
              words: item.claim.headline,
              origin: item.claim.origin,
              what: `The headline of "${item.claim.id}"`,
            },
          ]
        : item.kind === 'heading'
          ? [{ words: item.text, origin: item.origin, what: 'The heading' }]
          : [],
    ),
  ]);
  for (const { words, origin, what } of headings) {
    const text = textOf({ type: 'paragraph', children: [...words] });
    const letters = lettersIn(text);
    if (letters > room.heading) lookup.report(say('title-long', origin, what, letters, room.heading));
    const [word] = unbroken.exec(text) ?? [];
    if (word !== undefined) lookup.report(say('title-word-long', origin, what, word, room.word));
  }
}

function checkLeadQuantity({ front, quantities }: Dossier, lookup: Lookup): void {
  const id = front['lead-quantity'];
  if (id === undefined) return;
  const place = placeOfField(front, 'lead-quantity');
  lookup.need('quantity', id, place);
  if (quantities.get(id)?.note) lookup.report(say('lead-quantity-disputed', place, id));
}

function checkStatus({ front }: Dossier, lookup: Lookup): void {
  const isEmbargoed = front.status === 'embargoed';
  const hasEnd = front['embargoed-until'] !== undefined;
  if (isEmbargoed && !hasEnd) lookup.report(say('status-embargo', placeOfField(front, 'status')));
  if (!isEmbargoed && hasEnd) {
    lookup.report(say('status-not-embargoed', placeOfField(front, 'embargoed-until'), front.status));
  }
}

/** Says once which quantities are older than the age limit: each by itself would drown the rest. */
function checkVintage({ front, quantities }: Dossier, lookup: Lookup, today: string | undefined): void {
  const months = front['age-limit-months'];
  if (months === undefined) return;
  const place = placeOfField(front, 'age-limit-months');
  const limit = ageLimit(front, today);
  if (limit === undefined) {
    lookup.report(say('vintage-undated', place));
    return;
  }
  const old = [...quantities.values()]
    .flatMap((quantity) => {
      const end = endOf(quantity);
      return end !== undefined && isBefore(end, limit) ? [{ id: quantity.id, end }] : [];
    })
    .sort((one, other) => byCodeUnit(one.end, other.end));
  const [oldest] = old;
  if (!oldest) return;
  const counted = today ?? front['edition-date'] ?? '';
  lookup.report(
    say(
      'vintage',
      place,
      old.map(({ id }) => id),
      months,
      counted,
      oldest.end,
    ),
  );
}
