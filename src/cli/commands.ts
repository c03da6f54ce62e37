import { buildCommand } from './build.ts';
import { checkCommand } from './check.ts';
import type { Command } from './command.ts';
import { diffCommand } from './diff.ts';
import { doctorCommand } from './doctor.ts';
import { drawCommand } from './draw.ts';
import { explainCommand } from './explain.ts';
import { fitCommand } from './fit.ts';
import { mergeCommand } from './merge.ts';
import { newCommand } from './new.ts';
import { preflightCommand } from './preflight.ts';
import { refreshCommand } from './refresh.ts';
import { releaseCommand } from './release.ts';
import { traceCommand } from './trace.ts';
import { verifyCommand } from './verify.ts';
import { watchCommand } from './watch.ts';

/** All commands, in the order of the help. */
export const commands: readonly Command[] = [
  newCommand,
  buildCommand,
  mergeCommand,
  watchCommand,
  checkCommand,
  refreshCommand,
  fitCommand,
  explainCommand,
  preflightCommand,
  traceCommand,
  verifyCommand,
  diffCommand,
  releaseCommand,
  drawCommand,
  doctorCommand,
];
