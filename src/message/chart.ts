import { counted, didYouMean, type Text } from './text.ts';

const overlapping = {
  axis: 'Labels of an axis',
  legend: 'Labels of the legend',
  mark: 'Labels of the drawing',
  title: 'Texts of the drawing',
};

const struckBy: Readonly<Record<string, string>> = {
  rect: 'a bar or square',
  rule: 'a rule',
  symbol: 'a point',
  line: 'a line',
  trail: 'a line',
};

const overlapHints = {
  axis: 'Put the names on the vertical axis (swap "x" and "y"), give the chart more height or width, or shorten the names.',
  legend: 'Shorten the names in the legend, or leave it out and label the marks.',
  mark: 'Move labels with "dx" and "dy", label fewer marks, or give the chart more height or width.',
  title: 'Shorten one, or move it with "offset", "titlePadding" or "dy".',
};

/** What the chart stages say. */
export const chartTexts = {
  'chart-json': (reason: string): Text => ({
    what: `The chart is not valid JSON: ${reason}.`,
    hint: 'Mend the JSON; an editor that knows JSON shows the spot.',
  }),
  'chart-too-large': (limit: string): Text => ({
    what: `The chart is larger than a chart needs to be: more than ${limit}.`,
    why: 'Charts are read as if they came from a stranger; a limit keeps one from filling the machine.',
    hint: 'Move rows into a table or a view on records, and name it in "data".',
  }),
  'chart-outside': (key: string, value: string): Text => ({
    what: `"${key}" reaches outside the chart: ${value}.`,
    why: 'A printed chart fetches nothing and links to nothing, so that every build gives the same page.',
    hint: 'Take it out. Data come by name: {"name": "…"}.',
  }),
  'plate-face': (form: string, plate: string): Text => ({
    severity: 'info',
    what: `${form} draws ${plate} in the letters of the theme: those of its own face have no room.`,
    why: 'Its own face is wider. What a reader of large print needs is the size, and that they have.',
    hint: 'Shorten the labels of the chart.',
  }),
  'chart-image': (): Text => ({
    what: 'The chart holds an image mark.',
    why: 'Images in charts are fetched by address, and nothing is fetched.',
    hint: 'Use another mark, or put the image into the dossier as a plate of its own.',
  }),
  'chart-mark-unknown': (mark: string, near: string | undefined): Text => ({
    what: `Vega-Lite has no mark "${mark}".`,
    ...didYouMean(near),
  }),
  'chart-field-unknown': (field: string, near: string | undefined): Text => ({
    what: `The chart shows a field "${field}", which neither its data nor a transform of it has.`,
    why: 'It would be drawn as if every row were without a value.',
    hint: near === undefined ? 'The columns of views are in docs/charts.md.' : `Did you mean "${near}"?`,
  }),
  'chart-typed-data': (): Text => ({
    what: 'The chart has data typed into it.',
    why: 'Every printed number leads back to a record with a source.',
    hint: 'Name a view in "usermeta.views", or a table: "data": {"name": "…"}.',
  }),
  'chart-data': (found: string): Text => ({
    what: `"data" must name a view or a table, not ${found}.`,
    hint: 'Write "data": {"name": "…"}, or a generator: sequence, graticule or sphere.',
  }),
  'chart-data-unknown': (name: string, known: readonly string[]): Text => ({
    what: `The chart asks for data named "${name}", which is neither one of its views nor a table.`,
    hint: known.length > 0 ? `Known here: ${known.join(', ')}.` : 'Add a view under "usermeta.views".',
  }),
  'draw-data-unknown': (name: string): Text => ({
    what: `The chart asks for data named "${name}", and holds none of that name.`,
    hint: 'A chart in the folder charts/ of a dossier has the tables and views of that dossier.',
  }),
  'chart-view-unknown': (view: string, kind: string, id: string): Text => ({
    what: `The view "${view}" asks for ${kind} "${id}", which the dossier does not have.`,
    hint: 'Correct the id, or add the record.',
  }),
  'chart-view-value': (view: string, id: string): Text => ({
    what: `The view "${view}" shows quantity "${id}", which has no value.`,
    hint: 'Give the quantity a value, or an expression that can be worked out.',
  }),
  'chart-view-fields': (view: string, field: string, found: number, wanted: number): Text => ({
    what: `The column "${field}" of view "${view}" has ${found} entries for ${wanted} ids.`,
    hint: 'Give one entry an id, in the order of the ids.',
  }),
  'chart-view-country': (view: string, name: string): Text => ({
    what: `The world map has no country named "${name}", which view "${view}" asks for.`,
    hint: "Use the country's name as Natural Earth has it in the actor's name or short name.",
  }),
  // Ready plates
  'ready-source': (kind: string, from: readonly string[]): Text => ({
    what: `The plate of the kind "${kind}" does not say what it shows, or says it twice.`,
    hint: `Name one of: ${from.join(', ')}.`,
  }),
  'ready-field': (kind: string, field: string): Text => ({
    what: `A plate of the kind "${kind}" has no use for "${field}" here.`,
    hint: 'Take it out. What each kind takes is in docs/charts.md.',
  }),
  'ready-column': (kind: string, role: string, table: string, fitting: readonly string[]): Text => ({
    what: `The plate does not say which column of "${table}" is its ${role}, ${fitting.length === 0 ? 'and none could be it' : `and several could be: ${fitting.join(', ')}`}.`,
    hint:
      fitting.length === 0
        ? `A plate of the kind "${kind}" needs one: add it to the table, or give the column its type in the schema.`
        : `Say which: "columns: { ${role}: ${fitting[0]} }".`,
  }),
  'ready-column-unknown': (name: string, table: string, near: string | undefined): Text => ({
    what: `The table "${table}" has no column "${name}".`,
    ...didYouMean(near),
  }),
  'ready-column-type': (name: string, role: string, type: string, types: readonly string[]): Text => ({
    what: `The column "${name}" is of the type ${type} and can't be the ${role} of a drawing.`,
    hint: `Its type must be one of: ${types.join(', ')}.`,
  }),
  'ready-values': (kind: string, count: number, least: number, most: number): Text => ({
    what: `The plate shows ${counted(count, 'column')} of numbers; one of the kind "${kind}" takes ${least === most ? least : `${least} to ${most}`}.`,
    hint: 'Name them: "columns: { value: [a, b] }".',
  }),
  'ready-many': (kind: string, count: number, most: number): Text => ({
    what:
      count === 0
        ? 'The plate has nothing to show.'
        : `The plate would show ${count} entries; one of the kind "${kind}" has room for ${most}.`,
    hint:
      count === 0
        ? 'Add rows to its table.'
        : 'Let a few stand out ("highlight"), where it takes that, show fewer ("first: 20"), or another kind: multiples.',
  }),
  'ready-twice': (name: string): Text => ({
    what: `"${name}" stands twice in what the plate shows.`,
    why: 'Two of one name would be drawn over each other.',
    hint: 'Make the names different, or name the column that tells them apart.',
  }),
  'ready-highlight': (name: string, near: string | undefined): Text => ({
    what: `Nothing that the plate shows is called "${name}", which is to stand out.`,
    ...didYouMean(near),
  }),
  'ready-no-shape': (code: string): Text => ({
    severity: 'warning',
    what: `The map has no country of the code "${code}": this row is not drawn.`,
    hint: 'Use the code of ISO 3166, of two or three letters, or its number.',
  }),
  'chart-failed': (reason: string): Text => ({
    what: `The chart can't be drawn: ${reason}.`,
    hint: 'Try the specification in the Vega-Lite editor.',
  }),
  'chart-no-artist': (reason: string): Text => ({
    blame: 'tool',
    what: `The process that draws charts ended: ${reason}.`,
    hint: 'Build Precis afresh: dist/draw/worker.js must be there.',
  }),
  'chart-time': (seconds: number): Text => ({
    what: `The chart was not drawn within ${seconds} s, and was stopped.`,
    hint: 'Look for a sequence or an expression that does not end.',
  }),
  'chart-memory': (megabytes: number): Text => ({
    what: `The chart takes more than ${megabytes} MB of memory to draw, and was stopped.`,
    hint: 'Look for a sequence, a cross, a density or an imputation that makes too many rows.',
  }),
  'chart-font': (family: string, known: readonly string[]): Text => ({
    what: `The chart sets text in "${family}", which the theme does not have.`,
    why: "Text is measured and printed with the theme's own faces.",
    hint: `Leave the font out, or use one of: ${known.join(', ')}.`,
  }),
  'chart-glyph': (character: string, code: string): Text => ({
    what: `The chart prints ${character} (${code}), which its font does not have.`,
    hint: 'Use another character, or a font of the theme that has it.',
  }),
  'chart-width': (
    wanted: number,
    found: number,
    widest?: { readonly legend: number } | { readonly text: string },
  ): Text => ({
    what: `The chart can't be made ${wanted} px wide; the nearest is ${found} px.${
      widest === undefined
        ? ''
        : 'legend' in widest
          ? ` Its legend alone takes ${widest.legend} px.`
          : ` Its longest label is "${widest.text}".`
    }`,
    why: 'A plate takes its width from its columns: the widths in a specification are proportions.',
    hint:
      widest && 'legend' in widest
        ? 'Shorten the names in the legend, leave it out ("legend": null) and label the marks.'
        : 'Shorten labels, titles of axes or the legend. A large-print variant has the least room.',
  }),
  'chart-looks-shared': (channel: string, categories: number, looks: number): Text => ({
    what: `The chart tells ${categories} categories apart by "${channel}", which has ${looks} ${looks === 1 ? 'look' : 'looks'} for them.`,
    why: 'Two categories would look alike, in the drawing and in its legend.',
    hint: 'Group small categories into one ("Other"), draw a small chart for each ("facet"), or label the marks and give colour to few.',
  }),
  'chart-greys-alike': (title: string, one: string, other: string): Text => ({
    severity: 'warning',
    what: `The chart "${title}" tells ${one} from ${other} by hue alone.`,
    why: 'Printed in grey, or seen by someone who can not tell the hues apart, they are the same: where both cover data, the build stops.',
    hint: 'Make one of the two clearly lighter.',
  }),
  'chart-labels-overlap': (part: 'axis' | 'legend' | 'mark' | 'title', one: string, other: string): Text => ({
    what: `${overlapping[part]} run over each other: "${one}" and "${other}".`,
    why: 'Neither can be read.',
    hint: overlapHints[part],
  }),
  'chart-label-struck': (label: string, by: string): Text => ({
    what: `The label "${label}" meets ${struckBy[by] ?? 'a mark'} of the drawing.`,
    why: 'Letters that something runs through, or lies over, can hardly be read.',
    hint: 'Move it with "dx" and "dy", set it wholly on its mark, draw it later, or give it a halo: a layer below of the same text with "stroke".',
  }),
  'chart-label-digits': (shown: string, id: string, value: number): Text => ({
    what: `A label shows "${shown}" for the quantity "${id}", which is stated as ${value}.`,
    why: 'More digits than the source states claim an exactness that nobody measured.',
    hint: 'Take the view\'s own "text" or "short" for labels, or a format with fewer digits.',
  }),
  'chart-bar-axis': (from: number): Text => ({
    what: `The bars of this chart stand on an axis that begins at ${from}, and not at nought.`,
    why: 'Bars are compared by their lengths, which say another proportion than the numbers then.',
    hint: 'Let the domain of the scale hold nought, or draw points instead of bars.',
  }),
  'chart-bar-length': (one: string, other: string): Text => ({
    what: `The bars of "${one}" and "${other}" are not as long to each other as these quantities are great.`,
    hint: 'Draw "value", or the same multiple of it for every row.',
  }),
  'chart-bar-bound': (id: string): Text => ({
    what: `A full bar shows the quantity "${id}", which is a bound.`,
    why: 'It looks like a number that is known.',
    hint: 'Draw what has "datum.bound" open, pale or striped, as the ready plate "bars" does.',
  }),
  'drawn-name': (word: string): Text => ({
    severity: 'warning',
    what: `The drawing says "${word}", which nothing else in the dossier names.`,
    why: 'Words that are typed into a drawing come from no record, and nobody has checked them.',
    hint: 'Name it in a record, or in the title, the note or the alternative of the plate.',
  }),
  'chart-unsafe-drawing': (what: string): Text => ({
    what: `The drawing holds ${what}, which may not be printed.`,
    hint: 'Take out what puts it there.',
  }),
  'plate-unknown': (id: string): Text => ({
    what: `There is no plate "${id}": no chart, no table with "plate", no image.`,
    hint: 'Correct the id, or add charts/ID.vl.json.',
  }),
  'plate-cell-unknown': (table: string, row: number, column: string, id: string): Text => ({
    what: `Row ${row} of table "${table}" has "${id}" under "${column}", which the dossier does not have.`,
    hint: 'Correct the id, or add the record.',
  }),
  'plate-image-broken': (file: string, reason: string): Text => ({
    what: `The image ${file} can't be used: ${reason}.`,
    hint: 'Save it again as PNG, JPEG or plain SVG.',
  }),
  'plate-image-coarse': (file: string, dpi: number, wanted: number): Text => ({
    what: `The image ${file} would print at ${dpi} dots an inch; 300 are needed.`,
    hint: `Use an image at least ${wanted} pixels wide, or print it narrower.`,
  }),
  'draw-outside': (address: string): Text => ({
    what: `The data file ${address} is not a file under the data root.`,
    why: 'Only files under that folder are read, and nothing is fetched.',
    hint: 'Name a relative path, and set --data-root to the folder that holds it.',
  }),
  'draw-data': (address: string, reason: string): Text => ({
    what: `The data file ${address} can't be used: ${reason}.`,
    hint: 'CSV, TSV, JSON, GeoJSON and TopoJSON are read.',
  }),
} satisfies Record<string, (...details: never[]) => Text>;
