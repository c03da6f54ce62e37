import { recoverOutput } from '../publish/index.ts';
import { buildOptions } from './build.ts';
import { type Arguments, defaultOut, type Outcome, type Session } from './command.ts';

/** `precis fit`: fits editions afresh, and with `--write` stores the fits in their dossiers. */
export async function run(given: Arguments, session: Session): Promise<Outcome> {
  const { world, stages, progress, signal } = session;
  const recovered = await recoverOutput(defaultOut, world);
  const { out: _, ...options } = buildOptions(given, signal);
  const write = given.isOn('write');
  const fitAll = await stages.fit();
  const { messages, files } = await fitAll({ ...options, write }, world, progress);
  const texts = files.map(({ file, text, written, same }) => {
    if (!write) return text;
    return written ? `Written ${file}\n` : same ? `${file} is as it was\n` : '';
  });
  return { messages: [...recovered, ...messages], text: texts.join(''), data: { files } };
}
