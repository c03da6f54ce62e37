import { counted, didYouMean, type Severity, type Text } from './text.ts';

const looked = 'Sections count from 0, the opening; paragraphs from 1; headings are not counted.';
const wayOut =
  'Compare the two. Where the source says it in another way, name its words in the place: says: "three dozen".';

/** A record and the place in its source that it names, as a message says them. */
export interface Cited {
  /** `The quantity "trade"`. */
  readonly what: string;
  /** `section 4, paragraph 2`. */
  readonly place: string;
  readonly file: string;
}

const at = ({ place, file }: Cited): string => `${place} of ${file}`;

/** What is said about the texts of sources, and of records that are held against them. */
export const sourceTexts = {
  // Files
  'source-file-missing': (file: string): Text => ({
    blame: 'tool',
    what: `The source ${file} can't be read.`,
    hint: 'Name the file of the source’s text.',
  }),
  'source-file-kind': (file: string, known: readonly string[]): Text => ({
    blame: 'tool',
    what: `Precis reads no source of the kind of ${file}.`,
    hint: `Save its text as one of: ${known.join(', ')}.`,
  }),
  'source-file-large': (file: string, most: number, of: string): Text => ({
    blame: 'tool',
    what: `The source ${file} is more than can be read: at most ${most} ${of}.`,
    hint: 'Save the part that is cited as plain text or Markdown.',
  }),
  'source-file-broken': (file: string, reason: string): Text => ({
    blame: 'tool',
    what: `The source ${file} can't be read: ${reason}.`,
    hint: 'Save it anew, or as plain text or Markdown. A scan holds no text.',
  }),
  'source-file-unclear': (file: string, ids: readonly string[]): Text => ({
    blame: 'tool',
    what: `There are ${counted(ids.length, 'source')}, and nothing says of which ${file} is the text.`,
    hint: `Name it: --source ID=${file}, where ID is ${ids.slice(0, 8).join(' or ')}${ids.length > 8 ? ' or another of sources.yaml' : ''}.`,
  }),
  'source-id-unknown': (id: string, near: string | undefined): Text => ({
    blame: 'tool',
    what: `No dossier that was checked has a source "${id}".`,
    ...didYouMean(near),
  }),
  'source-text-hash': (id: string, found: string): Text => ({
    what: `The source "${id}" names its text and not the hash of it.`,
    why: 'The hash tells which text the records were held against.',
    hint: `Write below "text": sha256: ${found}`,
  }),
  'source-text-changed': (id: string, file: string, found: string): Text => ({
    what: `The text of the source "${id}", ${file}, is not the one whose hash is stated.`,
    hint: `Look at what changed. Then write: sha256: ${found}`,
  }),

  // Places
  'source-place-missing': (cited: Cited, has: string): Text => ({
    what: `${cited.what} names ${cited.place}, and ${cited.file} has no such place: ${has}.`,
    why: looked,
  }),
  'source-sections': (id: string, listed: number, file: string, found: number): Text => ({
    severity: 'warning',
    what: `The source "${id}" lists ${counted(listed, 'section')}, and ${file} has ${found}, the opening among them.`,
    why: looked,
    hint: 'Count them alike, or places lead elsewhere. In plain text a line between blank lines is a heading.',
  }),
  'source-words-missing': (cited: Cited, words: string): Text => ({
    what: `${cited.what} has the source say “${words}”, which is not in ${at(cited)}.`,
    hint: 'Words of the source are kept word for word.',
  }),
  'source-name-missing': (cited: Cited, name: string): Text => ({
    severity: 'warning',
    what: `${cited.what} names ${at(cited)}, where nothing is called “${name}”.`,
    hint: 'Name the place that speaks of it. An actor’s "aliases" are the names that the source has for it.',
  }),

  // Numbers
  'source-number-missing': (cited: Cited, shown: string, near: readonly string[]): Text => ({
    what: `The number of ${lower(cited.what)}, ${shown}, is not in ${at(cited)}, nor anywhere else in it.`,
    ...(near.length > 0 && { why: `What stands there is ${near.map((one) => `“${one}”`).join(', ')}.` }),
    hint: `A number that follows from others is derived: give it an expression. ${wayOut}`,
  }),
  'source-number-elsewhere': (cited: Cited, shown: string, found: string, words: string): Text => ({
    what: `The number of ${lower(cited.what)}, ${shown}, is not in ${at(cited)}. It is in ${found}: “${words}”.`,
    why: looked,
  }),
  'source-unit': (cited: Cited, shown: string, words: string): Text => ({
    what: `${cited.what} is ${shown}, and in ${at(cited)} the number has another unit or scale: “${words}”.`,
    hint: wayOut,
  }),
  'source-qualifier': (cited: Cited, has: string, said: string, words: string, severity: Severity): Text => ({
    severity,
    what: `${cited.what} has the qualifier "${has}", and ${at(cited)} says “${said}”: “${words}”.`,
    hint: 'Give the record the qualifier of its source; "words" keeps how the source puts it.',
  }),
  'source-qualifier-none': (cited: Cited, has: string, words: string, severity: Severity): Text => ({
    severity,
    what: `${cited.what} has the qualifier "${has}", and ${at(cited)} states the number without one: “${words}”.`,
    hint: `Leave "qualifier" out. ${wayOut}`,
  }),
  'source-year': (cited: Cited, has: string, said: string, words: string, severity: Severity): Text => ({
    severity,
    what: `${cited.what} is of ${has}, and ${at(cited)} says ${said}: “${words}”.`,
    hint: wayOut,
  }),
  'source-year-unsaid': (cited: Cited, said: string, words: string): Text => ({
    severity: 'warning',
    what: `${cited.what} has no period, and ${at(cited)} says ${said}: “${words}”.`,
    hint: 'Give the record its "period".',
  }),
  'source-direction': (cited: Cited, shown: string, said: string, words: string): Text => ({
    what: `${cited.what} is ${shown}, and ${at(cited)} says “${said}”: “${words}”.`,
    hint: `A fall is a number below nought; "growth" says whether something grew by it or to it. ${wayOut}`,
  }),
  'source-party': (
    cited: Cited,
    parties: readonly string[],
    others: readonly string[],
    words: string,
  ): Text => ({
    severity: 'warning',
    what: `${cited.what} is about ${parties.join(' and ')}, and ${at(cited)} speaks of ${others.join(' and ')}: “${words}”.`,
    hint: 'Mend "subject" or "against". Where the source has other names for them, add these to "aliases" in actors.yaml.',
  }),

  'source-party-turned': (cited: Cited, subject: string, against: string, words: string): Text => ({
    severity: 'warning',
    what: `${cited.what} is a multiple for ${subject} of what ${against} has, and ${at(cited)} says it the other way about: “${words}”.`,
    hint: `Let "subject" and "against" change places. ${wayOut}`,
  }),

  // Dates and quotations
  'source-date': (cited: Cited, date: string, said: string, severity: Severity): Text => ({
    severity,
    what: `${cited.what} is dated ${date}, and ${at(cited)} ${said}.`,
    hint: wayOut,
  }),
  'source-quotation-missing': (cited: Cited, text: string, nearest: string | undefined): Text => ({
    what: `The words of ${lower(cited.what)}, “${text}”, are not in ${at(cited)}, nor anywhere else in it.`,
    ...(nearest !== undefined && { why: `What stands there is “${nearest}”.` }),
    hint: 'A quotation is kept word for word; what is left out is marked by “…”.',
  }),
  'source-quotation-elsewhere': (cited: Cited, text: string, found: string): Text => ({
    what: `The words of ${lower(cited.what)}, “${text}”, are not in ${at(cited)}. They are in ${found}.`,
    why: looked,
  }),
  'source-speaker': (cited: Cited, name: string, others: readonly string[], words: string): Text => ({
    severity: others.length > 0 ? 'error' : 'warning',
    what:
      `${cited.what} has the speaker ${name}, whom ${at(cited)} does not name` +
      `${others.length > 0 ? `, but ${others.join(' and ')}` : ''}: “${words}”.`,
    hint: 'Name who says it there, or nobody. What else the source calls the speaker goes into "aliases" in actors.yaml.',
  }),
} satisfies Record<string, (...details: never[]) => Text>;

/** A sentence's beginning as it stands within one. */
function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
