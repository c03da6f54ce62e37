import { type Message, type Place, say } from '../message/index.ts';
import type { Claim, Section } from './dossier.ts';
import type { DossierPlate } from './plates.ts';

type Report = (message: Message) => void;

/**
 * The claims of all sections by id; a second one of the same id is reported with both places, unless the first is
 * there on a condition: then it is what prints otherwise.
 */
export function claimsById(sections: readonly Section[], report: Report): Map<string, Claim> {
  const claims = new Map<string, Claim>();
  for (const { items } of sections) {
    for (const item of items) {
      if (item.kind !== 'claim') continue;
      const { claim } = item;
      const first = claims.get(claim.id);
      if (first && first.when === undefined)
        reportTwice(
          report,
          claim.id,
          { kind: 'claim', origin: claim.origin },
          { kind: 'claim', origin: first.origin },
        );
      else claims.set(claim.id, claim);
    }
  }
  return claims;
}

interface Named {
  readonly kind: string;
  readonly origin: Place;
}

/** Sections, claims and plates become blocks of one document, so no two may share an id. */
export function checkSharedIds(
  of: {
    sections: readonly Section[];
    claims: ReadonlyMap<string, Claim>;
    plates: readonly DossierPlate[];
  },
  report: Report,
): void {
  const taken = new Map<string, Named>();
  const take = (kind: string, { id, origin }: { id: string; origin: Place }): void => {
    const first = taken.get(id);
    if (first) reportTwice(report, id, { kind, origin }, first);
    else taken.set(id, { kind, origin });
  };
  for (const section of of.sections) take('section', section);
  for (const claim of of.claims.values()) take('claim', claim);
  for (const { kind, record } of of.plates) take(kind, record);
}

function reportTwice(report: Report, id: string, second: Named, first: Named): void {
  const { file, line } = first.origin;
  report(say('id-duplicate', second.origin, id, second.kind, first.kind, line ? `${file}:${line}` : file));
}
