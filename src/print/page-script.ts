import { carryBreaks, inPrintedOrder, noteNumbers, runsText } from '../plan/index.ts';
import { columnFunctions } from './in-columns.ts';
import { inkFunctions } from './in-ink.ts';
import { keepingFunctions } from './in-keeping.ts';
import { fillReferences } from './in-page.ts';
import { pieceFunctions } from './in-pieces.ts';
import { prepareFunctions } from './in-prepare.ts';
import { readingFunctions } from './in-reading.ts';
import { settingFunctions } from './in-setting.ts';
import { spotFunctions } from './in-spots.ts';

/** The functions that run in a page and call one another, and the rules that the page shares with composing, as a script. */
export const pageScript = [
  ...[inPrintedOrder, carryBreaks, noteNumbers, runsText, fillReferences],
  ...[...readingFunctions, ...keepingFunctions, ...prepareFunctions, ...settingFunctions],
  ...[...columnFunctions, ...inkFunctions, ...pieceFunctions, ...spotFunctions],
].join('\n');
