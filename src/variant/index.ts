export { enlargeEdition, finishEdition } from './forms.ts';
export { loadReset, resetFacePackages, resetTheme, sheetOf } from './reset.ts';
