/**
 * What an SVG of ours may hold. All three uses (an image of a dossier, a theme's logo, a chart's drawing) stand on
 * one list; what one has beyond it is stated here, and nowhere else. Anything not listed is refused, not dropped:
 * the drawing would look different.
 */
export interface SvgUse {
  readonly elements: ReadonlySet<string>;
  /** Drawings in the drawing. */
  readonly nested: boolean;
  /** Data of drawing programs, in namespaces of their own, is passed over. */
  readonly editors: boolean;
  /** A file that stands for itself needs SVG's namespace, or a browser shows nothing. */
  readonly namespace: boolean;
  /** A document type that declares nothing. */
  readonly doctype: boolean;
  readonly comments: boolean;
}

const shapes = [
  ...['svg', 'g', 'defs', 'path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon'],
  ...['linearGradient', 'radialGradient', 'stop', 'clipPath'],
];
const names = ['title', 'desc'];

export const svgUses = {
  /** Stands in a page by its own bytes, as `<img>`: nothing in it runs, but all of it is drawn. */
  image: {
    elements: new Set([...shapes, ...names, 'use', 'symbol', 'marker', 'image', 'style', 'metadata']),
    nested: true,
    editors: true,
    namespace: true,
    doctype: false,
    comments: true,
  },
  /** Written anew into the page's HTML. */
  logo: {
    elements: new Set([...shapes, ...names]),
    nested: false,
    editors: false,
    namespace: false,
    doctype: true,
    comments: true,
  },
  /** Written anew into the page's HTML, from what Vega made of a dossier's records. */
  chart: {
    elements: new Set([...shapes, 'text', 'tspan']),
    nested: false,
    editors: false,
    namespace: false,
    doctype: false,
    comments: false,
  },
} as const satisfies Record<string, SvgUse>;

/** Why some elements are refused that people do use. */
export const refusedElements: Readonly<Record<string, string>> = {
  script: 'a script',
  handler: 'a script',
  foreignObject: 'a foreign object',
  iframe: 'a foreign object',
  embed: 'a foreign object',
  object: 'a foreign object',
  audio: 'a foreign object',
  video: 'a foreign object',
  canvas: 'a foreign object',
  text: 'text, which needs a font',
  tspan: 'text, which needs a font',
  textPath: 'text, which needs a font',
  style: 'a stylesheet',
  link: 'a stylesheet',
  image: 'an image',
  animate: 'a movement <animate>',
  animateMotion: 'a movement <animateMotion>',
  animateTransform: 'a movement <animateTransform>',
  set: 'a movement <set>',
  filter: 'a filter, which prints as pixels',
  mask: 'a mask, which prints as pixels',
  pattern: 'a pattern, which prints as pixels',
};

/** Namespaces in which drawing programs keep what they alone read. */
export const editorSpaces: ReadonlySet<string> = new Set([
  'http://www.inkscape.org/namespaces/inkscape',
  'http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd',
  'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  'http://creativecommons.org/ns#',
  'http://web.resource.org/cc/',
  'http://purl.org/dc/elements/1.1/',
  'http://www.serif.com/',
  'http://www.bohemiancoding.com/sketch/ns',
  'http://ns.adobe.com/AdobeIllustrator/10.0/',
  'http://ns.adobe.com/AdobeSVGViewerExtensions/3.0/',
]);

/** Attributes in these say nothing to a browser that draws. */
export const silentSpaces: ReadonlySet<string> = new Set([
  ...editorSpaces,
  'http://www.w3.org/2000/xmlns/',
  'http://www.w3.org/XML/1998/namespace',
]);

/** What a reference says of itself, `xlink:title` say: nothing follows links in a drawing. */
export const linkNames: ReadonlySet<string> = new Set(['type', 'title', 'show', 'actuate', 'role']);

/** Where a shape is and how large: values that name nothing. */
export const geometry: ReadonlySet<string> = new Set([
  ...['x', 'y', 'x1', 'y1', 'x2', 'y2', 'cx', 'cy', 'r', 'rx', 'ry', 'fx', 'fy', 'fr', 'dx', 'dy', 'rotate'],
  ...['width', 'height', 'd', 'points', 'pathLength', 'transform', 'viewBox', 'preserveAspectRatio'],
  ...['offset', 'gradientUnits', 'gradientTransform', 'spreadMethod', 'clipPathUnits', 'textLength'],
  ...['markerWidth', 'markerHeight', 'markerUnits', 'refX', 'refY', 'orient', 'lengthAdjust'],
]);

/** What says nothing about the look. */
export const inert: ReadonlySet<string> = new Set([
  ...['id', 'class', 'role', 'version', 'baseProfile', 'enable-background', 'type', 'lang', 'tabindex'],
  ...['space', 'media', 'focusable', 'zoomAndPan', 'contentScriptType', 'contentStyleType'],
]);

const properties: ReadonlySet<string> = new Set([
  ...['fill', 'fill-opacity', 'fill-rule', 'opacity', 'color', 'display', 'visibility', 'overflow'],
  ...['stroke', 'stroke-dasharray', 'stroke-dashoffset', 'stroke-linecap', 'stroke-linejoin'],
  ...['stroke-miterlimit', 'stroke-opacity', 'stroke-width', 'paint-order', 'vector-effect'],
  ...['clip-path', 'clip-rule', 'clip', 'stop-color', 'stop-opacity', 'marker', 'marker-start', 'marker-mid'],
  ...['marker-end', 'shape-rendering', 'text-rendering', 'image-rendering', 'color-rendering'],
  ...['color-interpolation', 'color-interpolation-filters', 'enable-background', 'pointer-events', 'cursor'],
  ...['solid-color', 'solid-opacity', 'font', 'font-family', 'font-size', 'font-weight', 'font-style'],
  ...['font-stretch', 'font-variant', 'font-feature-settings', 'font-variation-settings', 'font-size-adjust'],
  ...['font-variant-caps', 'font-variant-ligatures', 'font-variant-numeric', 'font-variant-position'],
  ...['font-variant-east-asian', 'font-variant-alternates', 'letter-spacing', 'word-spacing', 'text-anchor'],
  ...['text-align', 'text-decoration', 'text-decoration-color', 'text-decoration-line', 'text-orientation'],
  ...['text-decoration-style', 'text-indent', 'text-transform', 'line-height', 'white-space', 'direction'],
  ...['writing-mode', 'dominant-baseline', 'alignment-baseline', 'baseline-shift', 'shape-margin'],
  ...['shape-padding', 'inline-size', 'unicode-bidi', 'flood-color', 'flood-opacity', 'lighting-color'],
  ...['transform', 'isolation', 'mix-blend-mode', 'filter', 'mask'],
]);

/** Values that leave off what may not be on: drawing programs write them out. */
const off: Readonly<Record<string, ReadonlySet<string>>> = {
  filter: new Set(['none']),
  mask: new Set(['none']),
  'mix-blend-mode': new Set(['normal']),
  isolation: new Set(['auto', 'isolate']),
};

/** Whether a property may be set, by an attribute or in a style. */
export function isProperty(name: string, value: string): boolean {
  if (name.startsWith('-inkscape-')) return true;
  return properties.has(name) && (off[name]?.has(value.trim().toLowerCase()) ?? true);
}

/** Functions that values may call: colours and movements of the pen, nothing that fetches or works something out. */
export const functions: ReadonlySet<string> = new Set([
  ...['rgb', 'rgba', 'hsl', 'hsla', 'matrix', 'translate', 'translatex', 'translatey', 'scale', 'scalex'],
  ...['scaley', 'rotate', 'skewx', 'skewy', 'rect', 'color', 'icc-color'],
]);

/** What an id may be made of: it is put into addresses. */
export const idPattern = /^[\w.-]+$/;
