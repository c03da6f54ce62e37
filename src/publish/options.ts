import type { FitRecord } from '../fit/index.ts';
import type { Message } from '../message/index.ts';
import type { JobChoice } from '../plan/index.ts';
import type { BrowserChoice, Progress } from '../print/index.ts';
import type { World } from '../world/index.ts';
import type { PublishedSet } from './publish.ts';

/** What one run of the pipeline is asked to do. */
export interface BuildOptions extends JobChoice, BrowserChoice {
  /** Dossier folders as the user typed them; empty means every dossier under `data/`. */
  readonly dossiers: readonly string[];
  /** Leave a set as it is where the same inputs and versions made it. */
  readonly ifChanged?: boolean;
  /** Folder that receives the published sets. */
  readonly out: string;
  /** Let links lead to this machine and to private networks. */
  readonly allowLocalLinks?: boolean;
  /** Put all files of a set into one zip as well. */
  readonly zip?: boolean;
}

/** What one run gives back. With an error among the messages, that dossier's set was not published. */
export interface BuildResult {
  readonly messages: readonly Message[];
  readonly sets: readonly PublishedSet[];
  /** How each edition with a page budget was fitted, by its key (`brief-a4`), those of sets that were not published too. */
  readonly fitted?: readonly ToldFit[];
}

/** A fit, with its dossier and the key of its product. */
export interface ToldFit {
  readonly dossier: string;
  readonly key: string;
  readonly fit: FitRecord;
}

/** What a build has made so far. */
export interface Made {
  readonly sets: PublishedSet[];
  readonly fitted: ToldFit[];
}

/** The line of stages, from files to published sets. */
export type Build = (options: BuildOptions, world: World, progress?: Progress) => Promise<BuildResult>;
