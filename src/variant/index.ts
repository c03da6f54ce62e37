export { draftPdf } from './draft.ts';
export { composeLarger, enlargeEdition, finishEdition } from './forms.ts';
export { largerFacePackages, largerTheme, loadLargerType, sheetOf } from './larger-type.ts';
