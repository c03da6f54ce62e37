import type { Text } from './text.ts';

/** What finding and loading a theme says. */
export const themeTexts = {
  'no-theme': (name: string, known: readonly string[], looked: readonly string[] = []): Text => ({
    what: `There is no theme "${name}".`,
    hint: [
      `Themes: ${known.join(', ')}.`,
      ...(looked.length > 0
        ? [`A house's own stands in ${looked.join(' or ')}, or is named by --theme.`]
        : []),
    ].join(' '),
  }),
  'theme-name': (name: string): Text => ({
    blame: 'tool',
    what: `The folder "${name}" can't name a theme.`,
    hint: 'Its name goes into file names: use a-z, 0-9 and single hyphens.',
  }),
  'theme-name-taken': (name: string): Text => ({
    blame: 'tool',
    what: `The theme in this folder has the name of a shipped one, "${name}".`,
    why: 'Printed files and stored fits are told apart by the name of their theme.',
    hint: 'Give the folder another name.',
  }),
  'theme-outside': (name: string, file: string): Text => ({
    blame: 'tool',
    what: `The theme "${name}" leads outside its folder: ${file}.`,
    why: 'Nothing outside is read, neither by an absolute path, nor by "..", nor through a link.',
    hint: "Put the thing itself into the theme's folder.",
  }),
  'theme-fault': (name: string, detail: string): Text => ({
    blame: 'tool',
    what: `The theme "${name}" can't be used: ${detail}.`,
  }),
  'theme-contrast': (name: string, ink: string, ground: string, ratio: string): Text => ({
    blame: 'tool',
    what: `In the theme "${name}", the colour ${ink} on ${ground} has a contrast of ${ratio} to 1.`,
    why: 'Text needs 4.5 to 1 to be read by all.',
    hint: 'Make the darker of the two darker.',
  }),
  'theme-grey': (name: string, one: string, other: string, distance: number): Text => ({
    severity: 'warning',
    blame: 'tool',
    what: `In the theme "${name}", the colours ${one} and ${other} print as nearly the same grey (${distance} apart in lightness).`,
    why: 'Many readers print without colour.',
    hint: 'Bring them 12 apart or more, or never let colour alone tell two things in a plate apart.',
  }),
  'theme-face': (name: string, file: string, detail: string): Text => ({
    blame: 'tool',
    what: `The theme "${name}" can't use the face ${file}: ${detail}.`,
    hint: 'Use a static TrueType face as woff2, one file for each weight.',
  }),
  'theme-style': (name: string, what: string): Text => ({
    blame: 'tool',
    what: `The stylesheet of the theme "${name}" holds ${what}.`,
    why: 'A stylesheet reaches nothing outside itself, prints as letters and lines, and asks for no more than a page has.',
  }),
  'logo-fault': (file: string, detail: string): Text => ({
    blame: 'tool',
    what: `The logo ${file} can't be used: ${detail}.`,
    hint: 'Export it as plain SVG with presentation attributes and text turned into paths.',
  }),
} satisfies Record<string, (...details: never[]) => Text>;
