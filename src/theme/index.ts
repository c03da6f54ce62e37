export { inFamily } from './chart-theme.ts';
export { contrastOf, fromCmyk, greyOf, hexOf, labOf, over, type Rgb, rgbOf, white } from './colour.ts';
export { faceRules, facesFor, facesOf, facesOfPage, rangesOf } from './faces.ts';
export { shippedThemes } from './find.ts';
export { loadTheme } from './load.ts';
export { sheetSchema } from './sheet.ts';
export { hasLongWord, loadTemplates, type SafeHtml, type TemplateSet } from './templates.ts';
export {
  type FaceFile,
  type Grid,
  halfOf,
  type Paper,
  type PaperName,
  papers,
  type Theme,
  type TypeFloors,
} from './theme.ts';
