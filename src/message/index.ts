export type { Catalogue } from './catalogue.ts';
export { type Limit, limits, PastLimit } from './limits.ts';
export {
  about,
  type Blame,
  Fault,
  fail,
  from,
  hasErrors,
  type Message,
  type Origin,
  type Place,
  type RuleId,
  refuse,
  type Severity,
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
export { withoutElements, withoutEnd, withoutPairs, withoutStop, withoutTags } from './scan.ts';
export { adviceOn, errorCode, reasonOf } from './system-error.ts';
