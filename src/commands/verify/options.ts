import type { BuildOptions } from '../../publish/index.ts';

/** What `precis verify` is asked to do. */
export interface VerifyOptions
  extends Pick<BuildOptions, 'browser' | 'requireSandbox' | 'jobs' | 'allowLocalLinks' | 'signal'> {
  /** An output folder, or the folder of one set. */
  readonly out: string;
  /** Where the dossiers are that do not stand under `data/`; if any are named, only their sets are verified. */
  readonly dossiers: readonly string[];
}
