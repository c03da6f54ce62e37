/** Red, green and blue from 0 to 1. */
export type Rgb = readonly [red: number, green: number, blue: number];

export const white: Rgb = [1, 1, 1];

/** `#4a5058`, as stylesheets write it. */
export function hexOf(colour: Rgb): string {
  const parts = colour.map((part) =>
    Math.round(Math.min(1, Math.max(0, part)) * 255)
      .toString(16)
      .padStart(2, '0'),
  );
  return `#${parts.join('')}`;
}

/** The colour that a stylesheet writes as `#4a5058`. */
export function rgbOf(hex: string): Rgb {
  const part = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return [part(1), part(3), part(5)];
}

/** Cyan, magenta, yellow and black as a screen shows them. */
export function fromCmyk(cyan: number, magenta: number, yellow: number, black: number): Rgb {
  return [(1 - cyan) * (1 - black), (1 - magenta) * (1 - black), (1 - yellow) * (1 - black)];
}

/** A colour laid over another. */
export function over(top: Rgb, alpha: number, below: Rgb): Rgb {
  const mix = (index: 0 | 1 | 2) => top[index] * alpha + below[index] * (1 - alpha);
  return [mix(0), mix(1), mix(2)];
}

function linear(part: number): number {
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}

/** Relative luminance, as WCAG has it. */
export function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/**
 * The grey that looks as light as a colour, from 0 to 1 as sRGB encodes it.
 * @see IEC 61966-2-1
 */
export function greyOf(colour: Rgb): number {
  const light = luminance(colour);
  return light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055;
}

/** WCAG's contrast ratio: 1 to 21. */
export function contrastOf(one: Rgb, other: Rgb): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function cubed(part: number): number {
  return part > 216 / 24389 ? Math.cbrt(part) : (part * 24389) / 27 / 116 + 16 / 116;
}

/** CIE L*a*b* in daylight: L* is what a grey print leaves of a colour. */
export function labOf([r, g, b]: Rgb): readonly [lightness: number, a: number, b: number] {
  const [red, green, blue] = [linear(r), linear(g), linear(b)];
  const x = cubed((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505);
  const y = cubed(0.2126 * red + 0.7152 * green + 0.0722 * blue);
  const z = cubed((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** The colour of a CIE L*a*b* value, or nothing where no screen shows it. */
function fromLab([lightness, a, b]: readonly [lightness: number, a: number, b: number]): Rgb | undefined {
  const f = (lightness + 16) / 116;
  const [x, y, z] = [uncubed(f + a / 500) * 0.9505, uncubed(f), uncubed(f - b / 200) * 1.089];
  const rgb: Rgb = [
    encoded(3.2406 * x - 1.5372 * y - 0.4986 * z),
    encoded(-0.9689 * x + 1.8758 * y + 0.0415 * z),
    encoded(0.0557 * x - 0.204 * y + 1.057 * z),
  ];
  return rgb.every((part) => part >= 0 && part <= 1) ? rgb : undefined;
}

/** The hue of a colour in CIE L*a*b*, in degrees. */
export function hueOf(hex: string): number {
  const [, a, b] = labOf(rgbOf(hex));
  return (Math.atan2(b, a) * 180) / Math.PI;
}

/** A colour of a lightness and a hue, as strong as a screen shows it up to a chroma. */
export function colourAt(lightness: number, hue: number, most: number): string {
  const turn = (hue * Math.PI) / 180;
  for (let chroma = most; chroma > 0; chroma -= 2) {
    const colour = fromLab([lightness, chroma * Math.cos(turn), chroma * Math.sin(turn)]);
    if (colour) return hexOf(colour);
  }
  const grey = encoded(uncubed((lightness + 16) / 116));
  return hexOf([grey, grey, grey]);
}

function uncubed(part: number): number {
  return part > 6 / 29 ? part ** 3 : (116 * part - 16) * (27 / 24389);
}

function encoded(part: number): number {
  return part <= 0.0031308 ? part * 12.92 : 1.055 * part ** (1 / 2.4) - 0.055;
}
