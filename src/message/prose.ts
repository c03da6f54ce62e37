import { listed, type Text } from './text.ts';

const plainHint =
  'Compare it with the records, record it, or say it without the number. What measures and counts nothing belongs under "literals" in dossier.yaml, a name among the actors or in the glossary.';

/** What is said about numbers, dates and names in texts, held against the records. */
export const proseTexts = {
  'unbound-number': (shown: string, near: string | undefined): Text => ({
    what: `The number "${shown}" is bound to no quantity.`,
    why: 'A number that is typed by hand drifts away from its record.',
    hint:
      near === undefined
        ? 'Record it in quantities.yaml and write :quantity[id]. If it measures and counts nothing, write :literal[…].'
        : `Did you mean :quantity[${near}]?`,
  }),
  'unbound-words': (shown: string, near: string | undefined): Text => ({
    severity: 'warning',
    what: `The number in words "${shown}" is bound to no quantity.`,
    hint:
      near === undefined
        ? 'Record it and write :quantity[id], or :literal[…] if it measures and counts nothing.'
        : `Did you mean :quantity[${near}]?`,
  }),
  'unbound-count': (shown: string, other: string | undefined): Text => ({
    severity: 'warning',
    what:
      other === undefined
        ? `No record counts so many: "${shown}".`
        : `"${shown}" in this text is not what the quantity "${other}" counts.`,
    why: 'A count in words drifts away from its record as digits do.',
    hint: 'Correct it, record it, or mark it: :literal[…] in sections, "literals" in dossier.yaml for plain texts.',
  }),
  'sentence-year': (id: string, years: string, period: string): Text => ({
    severity: 'warning',
    what: `This sentence says ${years}, and the quantity "${id}" is of ${period}.`,
    hint: 'Correct the year, bind the record of that year, or part the sentence where the year is of something else.',
  }),
  'sentence-direction': (id: string, said: string, value: number, growth: string | undefined): Text => ({
    severity: 'warning',
    what: `"${said}" stands before the quantity "${id}", which is ${value}${growth ? ` and says a growth ${growth}` : ''}.`,
    why: 'The verb and the sign of the number say the direction together.',
    hint: 'Correct the verb, or "growth" in the record. A loss after "fell by" is a record of its own, without the sign.',
  }),
  'sentence-qualifier': (id: string, word: string, qualifier: string, isTwice: boolean): Text => ({
    severity: 'warning',
    what: isTwice
      ? `"${word}" stands before the quantity "${id}", which prints with it.`
      : `"${word}" stands before the quantity "${id}", whose qualifier is "${qualifier}".`,
    hint: 'Take the word out: a number prints with its own qualifier. With {bare} the sentence says it.',
  }),
  'sentence-bare': (id: string, qualifier: string): Text => ({
    severity: 'warning',
    what: `The quantity "${id}" prints without its qualifier "${qualifier}" here, and the sentence does not say it.`,
    hint: 'Take {bare} out, or say the qualifier before the number.',
  }),
  'sentence-party': (id: string, named: string, parties: readonly string[]): Text => ({
    severity: 'warning',
    what: `This sentence names ${named} where the quantity "${id}" is of ${parties.join(' and ')}.`,
    hint: 'Bind the record of that party, or name the right one. What else texts call it belongs under "aliases" of the actor.',
  }),
  'sentence-label': (id: string, label: string, meant: string): Text => ({
    severity: 'warning',
    what: `This sentence speaks of what "${meant}" measures, and binds "${id}": ${label}.`,
    hint: 'Bind the other record, or say in the sentence what the number measures.',
  }),
  'text-qualifier': (shown: string, id: string, qualifier: string, said: string | undefined): Text => ({
    severity: 'warning',
    what: `"${shown}" in this text is the quantity "${id}", whose qualifier is "${qualifier}", and the text says ${said === undefined ? 'none' : `"${said}"`}.`,
    why: 'A bound without its word, or with another, is another number.',
    hint: 'Say the qualifier right before the number. What is no such quantity belongs under "literals".',
  }),
  'unbound-date': (shown: string): Text => ({
    severity: 'warning',
    what: `"${shown}" is a date that no record states.`,
    why: 'A date that is typed by hand drifts away from its event, as a number does.',
    hint: 'Correct it, or record it: an event, or the period of a quantity. What is no date of the topic is marked, :literal[…] in sections, "literals" in dossier.yaml for plain texts.',
  }),
  'as-of-date': (shown: string, informed: string): Text => ({
    severity: 'warning',
    what: `This text is as of ${shown}, and the information date is ${informed}.`,
    hint: 'Correct one of the two.',
  }),
  'unbound-quotation': (words: string): Text => ({
    severity: 'warning',
    what: `“${words}” stands in quotation marks and is no quotation, term or title of a record.`,
    why: 'Words in quotation marks are taken to be somebody’s, word for word.',
    hint: 'Record it in quotations.yaml, and write :quotation[id] in sections; or take the marks off. A term belongs into the glossary, what is neither under "literals" or into :literal[…].',
  }),
  'claim-measured': (id: string, isOpen: boolean): Text => ({
    ...(isOpen && { severity: 'warning' }),
    what: `The claim "${id}" is measured, and rests on no measured quantity.`,
    why: 'What is measured leads to whoever measured it.',
    hint: 'Name a measured quantity in "evidence", or set the standing to "reported".',
  }),
  'claim-holder': (id: string, holder: string): Text => ({
    severity: 'warning',
    what: `The claim "${id}" is attributed to ${holder}, and neither its headline nor its summary names them.`,
    why: 'A statement that somebody else holds says who, in its own words.',
    hint: 'Name the holder in the summary, or correct "holder". What else texts call them belongs under "aliases" of the actor.',
  }),
  'headline-holder': (id: string, holder: string): Text => ({
    severity: 'warning',
    what: `The headline of "${id}" says as a fact what ${holder} is said to hold.`,
    why: 'A headline is read alone.',
    hint: 'Name the holder in it, or say that somebody thinks or says so.',
  }),
  'headline-hedge': (id: string, hedge: string): Text => ({
    severity: 'warning',
    what: `The headline of "${id}" leaves out "${hedge}", which the summary says of the same.`,
    why: 'A headline may not say more than its summary.',
    hint: 'Hedge the headline too, or say the summary’s other point in it.',
  }),
  'sentence-speaker': (id: string, named: string, speaker: string): Text => ({
    severity: 'warning',
    what: `This sentence gives ${named} the words of "${id}", whose speaker is ${speaker}.`,
    hint: 'Name the speaker, or correct "speaker" in the record. What else texts call them belongs under "aliases" of the actor.',
  }),
  'event-date': (id: string, said: string, date: string): Text => ({
    severity: 'warning',
    what: `The event "${id}" is of ${date}, and ${said}.`,
    hint: 'Correct the date of the event, or what disagrees with it.',
  }),
  'plate-holder': (named: string, holder: string): Text => ({
    severity: 'warning',
    what: `This line has ${named} say what the plate attributes to ${holder}.`,
    hint: 'Name the holder of the plate, or correct "holder".',
  }),
  'plate-year': (year: number, shown: readonly number[]): Text => ({
    severity: 'warning',
    what: `This line says ${year}, and what the plate shows is of ${listed(shown.map(String))}.`,
    hint: 'Correct the year, or the period of a record that the plate shows.',
  }),
  'plate-party': (name: string, shown: readonly string[]): Text => ({
    severity: 'warning',
    what: `This line names ${name}, and what the plate shows is of ${listed(shown)}.`,
    hint: 'Name the party whose numbers stand there. What else texts call it belongs under "aliases" of the actor. What is no party of the numbers may stand in the note.',
  }),
  'text-comparison': (how: string, one: string, value: number, other: string, than: number): Text => ({
    severity: 'warning',
    what: `This line says "${how}" of "${one}" (${value}) than of "${other}" (${than}).`,
    hint: 'Turn the comparison round, or correct the record that is wrong.',
  }),
  'text-trend': (said: string, growths: readonly number[]): Text => ({
    severity: 'warning',
    what: `This line says "${said}", and the growths that it rests on are ${listed(growths.map(String))}.`,
    hint: 'Correct the verb, or the sign of the record.',
  }),
  'view-fields-swapped': (column: string, named: string, id: string): Text => ({
    severity: 'warning',
    what: `In the column "${column}" of a view "${named}" names the row of "${id}", whose label fits another row of the view.`,
    why: 'The chart would print a number under the name of another.',
    hint: 'Put the names into the order of the ids.',
  }),
  'text-direction': (shown: string, id: string, value: number, said: string | undefined): Text => ({
    severity: 'warning',
    what: `"${shown}" in this text is the quantity "${id}", which is ${value}, and the text ${said === undefined ? 'does not say that it is a loss' : `says "${said}"`}.`,
    hint: 'Say the direction that the sign of the record says.',
  }),
  'unbound-title': (shown: string, isWords: boolean): Text => ({
    ...(isWords && { severity: 'warning' }),
    what: `"${shown}" in this line agrees with no record.`,
    why: 'A line of plain text prints as typed, and a number in it drifts away from its record.',
    hint: plainHint,
  }),
  'not-in-plate': (shown: string): Text => ({
    severity: 'warning',
    what: `"${shown}" in this line agrees with no quantity that the plate shows, though with another.`,
    hint: 'Look whether that one is meant: the line says what the plate shows.',
  }),
  'text-disagrees': (shown: string): Text => ({
    what: `"${shown}" in this text is not what the quantities say that its record names.`,
    why: 'The text prints as typed, and has drifted away from its records.',
    hint: 'Correct it, or add the quantity that it is about to "quantities".',
  }),
  'unbound-text': (shown: string, isWords: boolean): Text => ({
    ...(isWords && { severity: 'warning' }),
    what: `"${shown}" in this text agrees with no record.`,
    why: 'The text prints as typed, and a number in it drifts away from its record.',
    hint: plainHint,
  }),
  'unbound-drawn': (shown: string, _isWords: boolean): Text => ({
    severity: 'warning',
    what: `"${shown}" in a text that this chart draws agrees with no record.`,
    why: 'It prints as typed, beside numbers that come from records.',
    hint: plainHint,
  }),
  'literal-unused': (text: string): Text => ({
    severity: 'warning',
    what: `No title, note or other plain text holds "${text}", which "literals" lists.`,
    hint: 'Take it out of the list. In sections, write :literal[…].',
  }),
  vintage: (ids: readonly string[], months: number, counted: string, oldest: string): Text => ({
    severity: 'warning',
    what: `Older than ${months} months on ${counted}, from ${oldest} on: ${ids.slice(0, 8).join(', ')}${ids.length > 8 ? ` and ${ids.length - 8} more quantities` : ''}.`,
    why: 'Past the age limit a number prints with its year, and page 1 says that later events are not covered.',
    hint: 'Look for newer numbers. Prose about these stands in the past, or with its date.',
  }),
  'vintage-undated': (): Text => ({
    severity: 'warning',
    what: 'The dossier has an age limit, and no date to count from.',
    hint: 'Add "edition-date", or take the limit out.',
  }),
} satisfies Record<string, (...details: never[]) => Text>;
