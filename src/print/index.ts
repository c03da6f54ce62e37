export type { PrintingBrowser } from './browser.ts';
export { examine } from './doctor.ts';
export { lastResortFamily } from './environment.ts';
export type { ColumnSet, PagePart } from './in-ink.ts';
export type { RowColumn } from './in-prepare.ts';
export { printEdition } from './print-edition.ts';
export { type Progress, quiet, task } from './progress.ts';
export { type BrowserChoice, collect, eachDossier, eachEdition, type Run } from './run.ts';
export type { Extent, PageRow, TrialPage } from './trial-page.ts';
