import { DrawingProcesses } from '../src/draw/drawing-processes.ts';
import { diskWorld } from '../src/world/world.ts';

/** What tests draw with. A file that draws closes it afterwards; what is drawn later begins anew. */
export const drawing = new DrawingProcesses(diskWorld());
export const closeDrawing = () => drawing.close();
