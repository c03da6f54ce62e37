export { type ListingFaults, listingFaults } from './check-listings.ts';
export { collectSet, recipeOf, setFolder } from './collect.ts';
export { isCurrent } from './current.ts';
export { type DossierText, writeTogether } from './dossier-files.ts';
export { writeDrawing } from './drawing.ts';
export { kindOf } from './files.ts';
export { findPdf, findProducts, readSets } from './find-product.ts';
export { bundleFile, pageFile } from './listings.ts';
export {
  hashInputs,
  type Manifest,
  manifestFile,
  type PublishedFile,
  type PublishedProduct,
  printManifest,
  readManifest,
  readRecorded,
} from './manifest.ts';
export { newDossier } from './new-dossier.ts';
export type { Build, BuildOptions, BuildResult, ToldFit } from './options.ts';
export { companionFile } from './pages/companion.ts';
export { type PublishedSet, publishSet } from './publish.ts';
export { recoverOutput } from './recover.ts';
export { readSetTrace } from './set-trace.ts';
export { writeStoredFits } from './stored-fit.ts';
export { litter, setFiles } from './swap.ts';
export { writeTable } from './table.ts';
