import path from 'node:path';
import { fail } from '../message/index.ts';
import { defaultTheme } from '../names.ts';
import { writeDrawing } from '../publish/index.ts';
import type { World } from '../world.ts';
import type { Arguments, Outcome, Session } from './command.ts';

/** `precis draw`: one spec to SVG, on standard output or in a file. */
export async function run(given: Arguments, session: Session): Promise<Outcome> {
  const { world, stages } = session;
  const [file = ''] = given.operands;
  const text = await readSpec(file, world);
  const dataRoot = await dataRootFor(file, given.value('data-root'), world);
  const draw = await stages.draw();
  const { svg } = await draw({ file, text, dataRoot, theme: given.value('theme') ?? defaultTheme }, world);
  const out = given.value('out');
  if (out === undefined || out === '-') return { messages: [], text: `${svg}\n`, data: { svg } };
  await writeDrawing(out, `${svg}\n`, world);
  return { messages: [], text: `Drawn ${out}\n`, data: { file: out } };
}

async function readSpec(file: string, world: World): Promise<string> {
  try {
    return await world.readText(path.resolve(world.workingFolder, file));
  } catch {
    return fail('spec-unreadable', { file }, file);
  }
}

/** The folder that the user named, else the one that the spec stands in. */
async function dataRootFor(file: string, named: string | undefined, world: World): Promise<string> {
  if (named === undefined) return path.dirname(path.resolve(world.workingFolder, file));
  const folder = path.resolve(world.workingFolder, named);
  return (await world.isFolder(folder)) ? folder : fail('data-root-missing', undefined, named);
}
