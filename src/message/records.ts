import { didYouMean, type Text } from './text.ts';

/** What is said about a dossier's records, held against each other. */
export const recordTexts = {
  // References and consistency
  'reference-unknown': (kind: string, id: string, near: string | undefined): Text => ({
    what: `There is no ${kind} "${id}".`,
    ...didYouMean(near),
  }),
  'reference-source-section': (source: string, section: number, most: number): Text => ({
    what: `The source "${source}" has no section ${section}: its list ends with ${most}.`,
  }),
  'view-fields': (column: string, found: number, wanted: number): Text => ({
    what: `The column "${column}" of the view has ${found} values for ${wanted} ids.`,
  }),
  'see-kind': (kind: string): Text => ({
    what: `"${kind}" is nothing that a text refers to.`,
    hint: 'Write plate, section, claim or note: :see[id]{kind=plate}.',
  }),
  'see-several': (id: string, kinds: readonly string[]): Text => ({
    what: `"${id}" may be the ${kinds.join(' or the ')} of that id.`,
    hint: `Say which is meant: :see[${id}]{kind=${kinds[0]}}.`,
  }),
  'summary-repeats': (id: string, sentence: string): Text => ({
    severity: 'warning',
    what: `The summary of "${id}" begins with what its headline says: "${sentence.trim().slice(0, 80)}".`,
    why: 'In prose the headline is the sentence before it, and in a list the line above.',
    hint: 'Begin with what supports the headline, or with what follows from it.',
  }),
  'plate-unseen': (id: string): Text => ({
    severity: 'warning',
    what: `No text refers to the plate "${id}", while others are referred to.`,
    hint: `Write :see[${id}] where the text says what it shows: it prints its number, and its page where that is another.`,
  }),
  'plate-twice': (id: string, first: string): Text => ({
    what: `The plate "${id}" is placed a second time; first at ${first}.`,
    hint: 'A plate stands once: take one of the two out.',
  }),
  'lead-quantity-disputed': (id: string): Text => ({
    what: `The lead quantity "${id}" has an editor's note.`,
    why: 'A headline number is never a disputed one.',
    hint: 'Lead with another quantity.',
  }),
  'standing-holder': (what: string): Text => ({
    what: `${what} is attributed, but to nobody.`,
    why: 'A statement that somebody else is said to hold needs to say who.',
    hint: 'Add "holder", the id of an actor.',
  }),
  'standing-producer': (what: string): Text => ({
    what: `${what} is measured, but names no producer.`,
    why: 'A number that is cited without its producer is reported, not measured.',
    hint: 'Add "producer", or set the standing to "reported".',
  }),
  'status-embargo': (): Text => ({
    what: 'The dossier is embargoed, but does not say until when.',
    hint: 'Add "embargoed-until".',
  }),
  'status-not-embargoed': (status: string): Text => ({
    what: `"embargoed-until" stands in a dossier whose status is "${status}".`,
    hint: 'Set "status: embargoed", or take the line out.',
  }),
  'quantity-no-source': (id: string): Text => ({
    what: `The quantity "${id}" has no source.`,
    why: 'Every number leads back to its source. Only a derived one inherits the sources of its inputs.',
  }),
  'unit-unknown': (id: string, others: number, unit: string, near: string | undefined): Text => ({
    severity: 'warning',
    what: `The quantity "${id}"${others > 0 ? `, and ${others} more,` : ''} is in "${unit}", which is no unit of the words file and none of the dossier's own.`,
    why: 'It prints as it is written, without a short form for plates.',
    hint:
      near === undefined
        ? 'Name it under "units" in dossier.yaml, with its plural and its short form.'
        : `Did you mean "${near}"? If not, name it under "units" in dossier.yaml.`,
  }),
  'span-backwards': (from: string, to: string): Text => ({
    what: `The span ends (${to}) before it begins (${from}).`,
  }),
  'changes-first': (version: string): Text => ({
    what: `The entry of version ${version} is of the kind "first", but older ones follow it.`,
    hint: 'Write "kind: update", or put it last: the newest entry stands first.',
  }),
  'changes-version': (newest: string, version: string): Text => ({
    severity: 'warning',
    what: `The newest entry is of version ${newest}, but the dossier's version is ${version}.`,
    why: 'The report says what changed since which version from these entries.',
    hint: '`precis release` moves both together.',
  }),
  'dates-order': (information: string, edition: string): Text => ({
    what: `The information date (${information}) is later than the edition date (${edition}).`,
  }),

  'title-long': (what: string, letters: number, most: number): Text => ({
    what: `${what} has ${letters} letters; at most ${most} can be set.`,
    why: 'It would fill its page, or run out of it.',
    hint: 'Say it shorter, and the rest in the text.',
  }),
  'title-word-long': (what: string, word: string, most: number): Text => ({
    what: `${what} holds the word "${word}", which has more than ${most} letters.`,
    why: 'No column has room for it in the size of a heading, so it would break where no reader expects it.',
    hint: 'Write a soft hyphen (U+00AD) where the word may break, or a shorter one.',
  }),
  'running-head-long': (letters: number, most: number): Text => ({
    what: `The title has ${letters} letters; a running head has room for ${most}.`,
    why: 'It stands over every page, on one line. A longer one would run into the text.',
    hint: 'Give a `short-title:` for the running heads.',
  }),

  // Rules and derived quantities
  'expression-syntax': (found: string, wanted: string): Text => ({
    what:
      found === ''
        ? `The expression ends where ${wanted} should stand.`
        : `"${found}" stands where ${wanted} should.`,
    hint: 'A minus sign between ids needs spaces: "a - b"; "a-b" is an id.',
  }),
  'expression-long': (most: number): Text => ({
    what: `This expression is longer than ${most} characters.`,
    hint: 'Derive parts of it as quantities of their own.',
  }),
  'expression-units': (one: string, other: string, operator: string): Text => ({
    what: `The two sides of "${operator}" don't go together: ${one} and ${other}.`,
    hint:
      [one, other].includes('a plain number') && [one, other].includes('per cent')
        ? 'Write the number as per cent: "10%", not "10".'
        : 'Units are reckoned with: 25% of 8 billion USD is "share * amount", without "/ 100".',
  }),
  'expression-zero': (): Text => ({ what: 'This divides by what may be nought.' }),
  'expression-size': (): Text => ({
    what: 'This comes to a number that is too large or too small to reckon with and to print.',
    hint: 'Look for a factor too many, or for units that belong in another scale.',
  }),
  'expression-function': (name: string, known: readonly string[]): Text => ({
    what: `There is no function "${name}" of so many values.`,
    hint: `There are: ${known.join(', ')}. max and min take several values, the others one.`,
  }),
  'expression-boundless': (name: string): Text => ({
    what: `"${name}" asks for an end that the quantity doesn't have.`,
    hint: 'most() goes with "under" and "up to", least() with "over" and "at least".',
  }),
  'rule-no-comparison': (): Text => ({
    what: 'The rule compares nothing.',
    hint: 'Put one of = < <= > >= between two sides.',
  }),
  'rule-fails': (
    id: string,
    protects: string,
    detail: string,
    hasHundred: boolean,
    numbers: string,
  ): Text => ({
    what: `The rule "${id}" fails: ${detail}.`,
    why: `It protects this: ${protects}. It reckons with: ${numbers}.`,
    hint: hasHundred
      ? 'Per cent are reckoned with as such: leave out "* 100", and write 100 per cent as "100%".'
      : `Mend the quantity, or answer with an editor's note in the rule, or in one of its quantities that says "answers: [${id}]".`,
  }),
  'rule-answered': (id: string, detail: string, noted: string, numbers: string): Text => ({
    severity: 'info',
    what: `The rule "${id}" fails: ${detail}. The editor's note of "${noted}" answers it.`,
    why: `It reckons with: ${numbers}.`,
  }),
  'answers-without-note': (id: string): Text => ({
    what: `The quantity "${id}" answers rules, and has no editor's note.`,
    hint: 'Write the note, or take "answers" out.',
  }),
  'quantity-unexpected': (id: string, found: string, wanted: string): Text => ({
    what: `The quantity "${id}" comes to ${found}, and is expected to be ${wanted}.`,
    hint: 'Look at its expression and its inputs. If the number is right, correct "expect".',
  }),
  'derive-cycle': (ids: readonly string[]): Text => ({
    what: `These quantities are derived from each other: ${ids.join(' → ')}.`,
    hint: 'Give one of them a value.',
  }),
  'derive-deep': (id: string, most: number): Text => ({
    what: `"${id}" is derived through more than ${most} others in a row.`,
    why: 'Nobody can follow so long a line back to its sources.',
    hint: 'Give one of them a value and a source.',
  }),
  'derive-sources': (id: string, found: number, most: number): Text => ({
    what: `"${id}" rests on ${found} places in sources; at most ${most} are kept.`,
    hint: 'State its own "source".',
  }),
  'derive-unit': (id: string, unit: string, found: string): Text => ({
    what: `"${id}" is said to be in ${unit}, but its expression gives ${found}.`,
  }),
  'derive-hundred': (id: string): Text => ({
    what: `The expression of "${id}" reckons with 100, but per cent are reckoned with as such.`,
    hint: 'Leave out "* 100"; write 100 per cent as "100%".',
  }),
  'derive-range': (id: string, range: string): Text => ({
    what: `The inputs of "${id}" give it no bound: they allow ${range}.`,
    why: 'A bound less another bound, or times one the other way, bounds nothing.',
  }),
  'derive-period': (id: string, periods: readonly string[]): Text => ({
    what: `The inputs of "${id}" are of different periods: ${periods.join(', ')}.`,
    hint: 'If that is meant, as in growth from one year to another, state a "period" {from, to} that spans them.',
  }),
  'derive-basis': (id: string, bases: readonly string[]): Text => ({
    what: `The inputs of "${id}" are on different bases: ${bases.join('; ')}.`,
  }),
};
