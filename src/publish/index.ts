export { type ListingFaults, listingFaults } from './check-listings.ts';
export { collectSet } from './collect.ts';
export { type DossierText, writeTogether } from './dossier-files.ts';
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
export { openSet } from './open-set.ts';
export type { Build, BuildOptions, BuildResult, Line, Made } from './options.ts';
export { companionFile } from './pages/companion.ts';
export { type PublishedSet, publishSet } from './publish.ts';
export { recoverOutput } from './recover.ts';
export { mergeSeries } from './series/merge.ts';
export { publishSeries } from './series/print-series.ts';
export { litter, setFiles } from './swap.ts';
