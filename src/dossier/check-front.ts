import { say } from '../message/message.ts';
import type { Dossier, Quantity } from './dossier.ts';
import { placeOfField, placeWithin } from './located.ts';
import type { Lookup } from './lookup.ts';

/** Checks `dossier.yaml` and `changes.yaml` against the rest. */
export function checkFront(dossier: Dossier, lookup: Lookup): void {
  const { front } = dossier;
  lookup.need('actor', front['title-holder'], placeOfField(front, 'title-holder'));
  if (front['title-standing'] === 'attributed' && front['title-holder'] === undefined) {
    lookup.report(say('standing-holder', placeOfField(front, 'title-standing'), 'The title'));
  }
  checkLeadQuantity(dossier, lookup);
  checkStatus(dossier, lookup);
  const information = front['information-date']?.date;
  const edition = front['edition-date'];
  if (information !== undefined && edition !== undefined && information > edition) {
    lookup.report(say('dates-order', placeOfField(front, 'information-date', 'date'), information, edition));
  }
  checkVintage(dossier, lookup);
  const [newest] = dossier.changes;
  if (newest && front.version !== undefined && newest.version !== front.version) {
    const place = placeWithin(newest, ['version']) ?? front.origin;
    lookup.report(say('changes-version', place, newest.version, front.version));
  }
  for (const change of dossier.changes) {
    for (const [index, id] of change.affects.entries()) {
      lookup.need('record', id, placeWithin(change, ['affects', index]) ?? front.origin);
    }
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

/** Says once how many quantities are older than the age limit: each would drown the rest. */
function checkVintage({ front, quantities }: Dossier, lookup: Lookup): void {
  const months = front['age-limit-months'];
  const edition = front['edition-date'];
  if (months === undefined || edition === undefined) return;
  const limit = monthsBefore(edition, months);
  const old = [...quantities.values()]
    .flatMap((quantity) => {
      const end = endOf(quantity);
      return end !== undefined && end < limit.slice(0, end.length) ? [{ quantity, end }] : [];
    })
    .sort((one, other) => (one.end < other.end ? -1 : 1));
  const [oldest] = old;
  if (!oldest) return;
  const place = placeOfField(front, 'age-limit-months');
  lookup.report(say('vintage', place, old.length, months, oldest.end, oldest.quantity.id));
}

function endOf({ period }: Quantity): string | undefined {
  if (typeof period === 'string') return period;
  return period && 'from' in period ? period.to : undefined;
}

function monthsBefore(day: string, months: number): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  const total = year * 12 + (month - 1) - months;
  return `${String(Math.floor(total / 12)).padStart(4, '0')}-${String((total % 12) + 1).padStart(2, '0')}${day.slice(7)}`;
}
