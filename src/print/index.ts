export type { PrintingBrowser } from './browser.ts';
export { examine } from './doctor.ts';
export { lastResortFamily } from './environment.ts';
export type { RowColumn } from './in-prepare.ts';
export { makePrivateFolder, noteProcess, removePrivateFolder } from './private-folder.ts';
export { killTree, ownGroup } from './process.ts';
export {
  type BrowserChoice,
  collect,
  eachDossier,
  eachEdition,
  type Progress,
  printEdition,
  quiet,
  type Run,
  task,
} from './run.ts';
export type { Extent, PageRow, TrialPage } from './trial-page.ts';
