import { DrawingProcesses } from '../src/draw/drawing-processes.ts';
import { diskWorld } from '../src/world/world.ts';

/**
 * What tests draw with. All files of a worker share its processes, which end when the worker does: one takes a second
 * to begin, and draws its first charts slowly.
 */
export const drawing = new DrawingProcesses(diskWorld());
