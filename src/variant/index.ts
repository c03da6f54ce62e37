export { composeLarger, draftOf, enlargeEdition, finishEdition } from './forms.ts';
export { largerFacePackages, largerTheme, loadLargerType, sheetOf } from './larger-type.ts';
