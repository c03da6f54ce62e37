import { listed, type Text } from './text.ts';

/** What is said where sentences, plates and records don't agree with each other. */
export const agreementTexts = {
  'sentence-order': (said: string, one: string, value: number, other: string, than: number): Text => ({
    severity: 'warning',
    what: `This sentence says "${said}" of the quantities "${one}" (${value}) and "${other}" (${than}), which stand the other way round.`,
    hint: 'Turn the sentence round, or bind the records that it means.',
  }),
  'sentence-opposite': (id: string, label: string, said: string): Text => ({
    severity: 'warning',
    what: `This sentence says "${said}" around the quantity "${id}", whose label says otherwise: ${label}.`,
    hint: 'Correct the sentence or the label, or bind the record that is meant. What is meant otherwise is marked: :literal[…].',
  }),
  'quotation-place': (id: string, place: string, cited: string): Text => ({
    severity: 'warning',
    what: `The quotation "${id}" stands in ${place} of its source, and this paragraph cites ${cited}.`,
    why: 'Whoever follows the note would not find the words there.',
    hint: 'Cite the place of the quotation too, or correct the place in its record.',
  }),
  'quantity-place': (id: string, place: string, cited: string): Text => ({
    severity: 'warning',
    what: `The quantity "${id}" rests on ${place}, and this paragraph cites ${cited}.`,
    why: 'Whoever follows the note would not find the number there.',
    hint: 'Cite the place of the number too, or correct the place in its record.',
  }),
  'quantity-year': (id: string, year: number, period: string): Text => ({
    severity: 'warning',
    what: `The id or the label of the quantity "${id}" says ${year}, and its period is ${period}.`,
    hint: 'Correct the period, the label or the id.',
  }),
  'quantity-words': (id: string, words: string, qualifier: string): Text => ({
    severity: 'warning',
    what: `The quantity "${id}" prints as "${words}", and its qualifier is "${qualifier}".`,
    hint: 'Correct "qualifier", or "words".',
  }),
  'claim-source': (id: string, holder: string, others: readonly string[]): Text => ({
    severity: 'warning',
    what: `The claim "${id}" is reported by ${holder}, and what it rests on is by ${listed(others)}.`,
    why: 'What is reported is said by whoever wrote the source; somebody else’s view is attributed.',
    hint: 'Correct "holder", name the holder in the text, or set the standing to "attributed".',
  }),
  'claim-evidence': (id: string, bound: readonly string[]): Text => ({
    severity: 'warning',
    what: `The claim "${id}" names no quantity as evidence that its text binds: it binds ${listed(bound)}.`,
    hint: 'Name in "evidence" what the text rests on.',
  }),
  'event-actor': (id: string, named: string): Text => ({
    severity: 'warning',
    what: `The event "${id}" names ${named}, who is not among its "actors".`,
    why: 'Whom a text names and whom its record names drift apart where a name is changed in one of them.',
    hint: 'Name the actor in "actors", or correct the text.',
  }),
  'plate-count': (shown: string, counts: readonly number[]): Text => ({
    severity: 'warning',
    what: `This line counts "${shown}", and what the plate shows comes in ${listed(counts.map(String))}.`,
    hint: 'Count again, or correct the table. What counts something else belongs under "literals".',
  }),
  'plate-order': (said: string, ends: readonly string[]): Text => ({
    severity: 'warning',
    what: `This line says "${said}", and in what the plate shows that is ${listed(ends)}.`,
    hint: 'Correct the line, or the row that is wrong. What is meant otherwise belongs under "literals".',
  }),
  'plate-bound': (said: string, id: string, qualifier: string): Text => ({
    severity: 'warning',
    what: `This line says "${said}", and the bound that the plate shows, "${id}", is "${qualifier}".`,
    hint: 'Say the side on which the bound keeps, or correct the record.',
  }),
  'plate-unit': (title: string, column: string, unit: string): Text => ({
    severity: 'warning',
    what: `"${title}" names another unit than the column "${column}" has, which is ${unit}.`,
    hint: 'Correct the title, or the unit of the column in the table’s schema.',
  }),
} satisfies Record<string, (...details: never[]) => Text>;
