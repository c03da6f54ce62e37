import { agreementTexts } from './agreement.ts';
import { chartTexts } from './chart.ts';
import { collateTexts } from './collate.ts';
import { composeTexts } from './compose.ts';
import { copyfitTexts } from './copyfit.ts';
import { dossierTexts } from './dossier.ts';
import { machineTexts } from './machine.ts';
import { numberTexts } from './number.ts';
import { preflightTexts } from './preflight.ts';
import { printTexts } from './print.ts';
import { proseTexts } from './prose.ts';
import { publishTexts } from './publish.ts';
import { recordTexts } from './records.ts';
import { refreshTexts } from './refresh.ts';
import { seriesTexts } from './series.ts';
import { sourceTexts } from './source.ts';
import { themeTexts } from './theme.ts';
import { verifyTexts } from './verify.ts';

/**
 * Every message that Precis can print, under a permanent id: one file a stage, joined here.
 * An entry takes what it must name and returns what, why and hint.
 */
export const catalogue = {
  ...dossierTexts,
  ...recordTexts,
  ...proseTexts,
  ...agreementTexts,
  ...numberTexts,
  ...chartTexts,
  ...collateTexts,
  ...composeTexts,
  ...copyfitTexts,
  ...printTexts,
  ...machineTexts,
  ...preflightTexts,
  ...publishTexts,
  ...seriesTexts,
  ...sourceTexts,
  ...refreshTexts,
  ...verifyTexts,
  ...themeTexts,
};

export type Catalogue = typeof catalogue;
