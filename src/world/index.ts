export { beAsked } from './be-asked.ts';
export { type Outcome, OwnProcess } from './own-process.ts';
export {
  clearOwnFolders,
  makePrivateFolder,
  noteProcess,
  removePrivateFolder,
  sweepPrivateFolders,
} from './private-folder.ts';
export { isAlive, killTree, ownGroup } from './process.ts';
export { readOnce } from './read-once.ts';
export { type Answering, answeringHere, withThreads } from './threads.ts';
export { diskWorld, sha256, versionOf, type World, worldWith } from './world.ts';
