export { type ListingFaults, listingFaults } from './check-listings.ts';
export { collectSet, recipeOf, standsAlready } from './collect.ts';
export { type DossierText, writeTogether } from './dossier-files.ts';
export { openDrafts } from './drafts.ts';
export { kindOf, writeDrawing, writeStoredFits, writeTable } from './files.ts';
export { type FoundProduct, type FoundSet, findPdf, findProducts, readSets } from './find-product.ts';
export { bundleFile, pageFile } from './listings.ts';
export {
  hashInputs,
  type Manifest,
  manifestFile,
  type PublishedFile,
  type PublishedProduct,
  printManifest,
  readListed,
  readManifest,
} from './manifest.ts';
export { newDossier } from './new-dossier.ts';
export type { Build, BuildOptions, BuildResult, Made } from './options.ts';
export { companionFile } from './pages/companion.ts';
export { type PublishedSet, publishSet } from './publish.ts';
export { recoverOutput } from './recover.ts';
export { litter, setFiles } from './swap.ts';
