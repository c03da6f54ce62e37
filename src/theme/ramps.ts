import { colourAt, hueOf, labOf, rgbOf } from './colour.ts';

/** Lightness (CIE L*) at which ramps begin, and at which the darkest ends. */
const light = 93;
const dark = 20;
/** Where the other side of a diverging ramp ends: no class of one side is then as light as one of the other. */
const lessDark = 46;
/** Colours that a ramp is stated by; between them it is drawn out to as many classes as a chart has. */
const steps = 17;

/** Colours for ordered data, lighter to darker, in the hue of one colour. */
export function sequentialRamp(colour: string): string[] {
  return side(colour, dark);
}

/**
 * Colours for data on both sides of a middle. The sides differ in hue, and in how dark they become: up to five classes
 * have a lightness each, so that they are told apart in grey.
 */
export function divergingRamp(below: string, above: string): string[] {
  const belowIsDarker = labOf(rgbOf(below))[0] < labOf(rgbOf(above))[0];
  const [lower, upper] = [
    side(below, belowIsDarker ? dark : lessDark),
    side(above, belowIsDarker ? lessDark : dark),
  ];
  return [...lower.toReversed().slice(0, -1), colourAt(light, 0, 0), ...upper.slice(1)];
}

/** From nearly white to a dark tone of a hue, strongest where the colour itself is. */
function side(colour: string, end: number): string[] {
  const [, a, b] = labOf(rgbOf(colour));
  const strength = Math.hypot(a, b);
  return Array.from({ length: steps }, (_, index) => {
    const share = index / (steps - 1);
    return colourAt(light + (end - light) * share, hueOf(colour), strength * Math.min(1, 0.06 + 1.4 * share));
  });
}
