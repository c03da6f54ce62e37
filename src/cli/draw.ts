import type { Arguments, Command, Outcome, Session } from './command.ts';

/** `precis draw`: one spec to SVG, on standard output or in a file. */
export const drawCommand: Command = {
  name: 'draw',
  summary: 'Draw one Vega-Lite spec as SVG.',
  operand: { name: 'spec', least: 1, most: 1 },
  options: {
    'data-root': { value: 'folder', says: 'Read data files under this folder only (default: the spec’s).' },
    theme: { value: 'name', says: 'Draw in this look: a theme by its name, or by its folder.' },
    out: { value: 'file.svg', short: 'o', says: 'Write the drawing here (default: standard output).' },
  },
  examples: [
    { call: 'precis draw growth.vl.json --out growth.svg', does: 'data stand in the spec' },
    { call: 'precis draw data/grain/charts/trade.vl.json', does: 'data are those of the dossier' },
    { call: 'precis draw growth.vl.json --data-root tables', does: 'data stand in files' },
  ],
  run,
};

async function run(given: Arguments, { world, library, signal }: Session): Promise<Outcome> {
  const [file = ''] = given.operands;
  const { readSpec, draw, writeDrawing } = await library();
  const spec = await readSpec(file, given.value('data-root'), world);
  const { svg } = await draw(spec, given.value('theme'), world, signal);
  const out = given.value('out');
  if (out === undefined || out === '-') return { messages: [], text: `${svg}\n`, data: { svg } };
  await writeDrawing(out, `${svg}\n`, world);
  return { messages: [], text: `Drawn ${out}\n`, data: { file: out } };
}
