import { type Dossier, loadAll } from '../../dossier/index.ts';
import { judgeBy } from '../../fit/index.ts';
import { hasErrors, type Message, toldError } from '../../message/index.ts';
import { type Job, type JobChoice, jobAgain, openJob } from '../../plan/index.ts';
import type { World } from '../../world/index.ts';

/** What is read, and how strictly. */
export interface ReaderOptions extends Pick<JobChoice, 'theme'> {
  readonly folder: string;
  readonly allowLocalLinks?: boolean;
}

/** A dossier as it stands now: with a job where nothing keeps it from being laid out. */
export interface Reading {
  readonly job?: Job;
  readonly messages: readonly Message[];
}

/** Reads a dossier again and again; what did not change is not read anew. */
export class Reader {
  readonly #options: ReaderOptions;
  readonly #world: World;
  readonly #judge: (dossier: Dossier) => Message[];
  #job: Job | undefined;

  constructor(options: ReaderOptions, world: World) {
    const { allowLocalLinks = false } = options;
    this.#options = options;
    this.#world = world;
    this.#judge = judgeBy({ allowLocalLinks });
  }

  /** Reads it. Whether it holds together is found by `judge`, which may wait for something to be laid out. */
  async read(): Promise<Reading> {
    const { folder, theme } = this.#options;
    const [loaded] = await loadAll([folder], this.#world, () => []);
    const dossier = loaded?.dossier;
    if (!dossier || hasErrors(loaded.messages)) return { messages: await this.#allFaults() };
    try {
      const again = this.#job && jobAgain(this.#job, dossier);
      this.#job = again ?? (await openJob(dossier, theme === undefined ? {} : { theme }, this.#world));
      return { job: this.#job, messages: [...loaded.messages, ...this.#job.theme.messages] };
    } catch (error) {
      return { messages: [...(await this.#allFaults()), ...toldError(error)] };
    }
  }

  /** What is wrong with a dossier that could be read. */
  judge({ dossier }: Job): readonly Message[] {
    return this.#judge(dossier);
  }

  async #allFaults(): Promise<readonly Message[]> {
    const all = await loadAll([this.#options.folder], this.#world, this.#judge);
    return all.flatMap(({ messages }) => messages);
  }
}
