export type { Catalogue } from './catalogue.ts';
export { mendHint } from './copyfit.ts';
export { type Limit, limits, PastLimit } from './limits.ts';
export {
  about,
  Fault,
  fail,
  from,
  hasErrors,
  isError,
  type Message,
  type Origin,
  type RuleId,
  refuse,
  say,
} from './message.ts';
export { byCodeUnit } from './order.ts';
export {
  exitCode,
  formatText,
  messagesOf,
  printable,
  reportData,
  sortMessages,
  tally,
  tallyText,
  toldError,
  unsaidDossier,
} from './report.ts';
export { withoutEnd, withoutStop, withoutTags } from './scan.ts';
export type { Cited } from './source.ts';
export { adviceOn, errorCode, reasonOf } from './system-error.ts';
export { type Blame, counted, type Place, type Severity } from './text.ts';
