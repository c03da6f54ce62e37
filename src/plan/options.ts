import type { FitRecord } from '../fit/record.ts';
import type { Message } from '../message/message.ts';
import type { PublishedSet } from '../publish/publish.ts';
import type { World } from '../world.ts';
import type { Variant } from './variant.ts';

/** What one run of the pipeline is asked to do. */
export interface BuildOptions {
  /** Dossier folders as the user typed them; empty means every dossier under `data/`. */
  readonly dossiers: readonly string[];
  /** Editions to print; absent means all that the dossier lists. */
  readonly editions?: readonly string[];
  /** Papers to print on; absent means all. */
  readonly papers?: readonly string[];
  /** Variants to print beside each edition, in place of those that it names itself. */
  readonly variants?: readonly Variant[];
  /** A look other than the dossier's own. */
  readonly theme?: string;
  /** Leave a set as it is where the same inputs and versions made it. */
  readonly ifChanged?: boolean;
  /** Folder that receives the published sets. */
  readonly out: string;
  /** Put all files of a set into one zip as well. */
  readonly zip?: boolean;
  /** Path of a browser to use before any other. */
  readonly browser?: string;
  /** Refuse to print without the browser's sandbox. */
  readonly requireSandbox?: boolean;
  /** Let links lead to this machine and to private networks. */
  readonly allowLocalLinks?: boolean;
  readonly signal?: AbortSignal;
}

/** What one run gives back. With an error among the messages, that dossier's set was not published. */
export interface BuildResult {
  readonly messages: readonly Message[];
  readonly sets: readonly PublishedSet[];
  /** How each edition with a page budget was fitted, those of sets that were not published too. */
  readonly fitted?: readonly FittedProduct[];
}

/** How one edition on one paper was fitted to its pages. */
export interface FittedProduct {
  readonly dossier: string;
  /** The product's key: `brief-a4`. */
  readonly key: string;
  readonly fit: FitRecord;
}

/** What `check` is asked to look at. */
export interface CheckOptions {
  /** Dossier folders as the user typed them; empty means every dossier under `data/`. */
  readonly dossiers: readonly string[];
  /** Texts of sources to hold the records against, each `FILE` or `ID=FILE`. */
  readonly sources?: readonly string[];
  /** Draw and compose nothing: faults of charts and pages are left for the build. */
  readonly fast?: boolean;
  /** Count ages from the clock's day and not from the dossier's own edition date. */
  readonly today?: boolean;
  /** Let links lead to this machine and to private networks. */
  readonly allowLocalLinks?: boolean;
}

/** What `fit` is asked to do. */
export interface FitOptions extends Omit<BuildOptions, 'out'> {
  /** Store the fits in the dossiers. */
  readonly write: boolean;
}

/** A dossier's file of stored fits, as it is to be. */
export interface FitFile {
  /** As the user would type it. */
  readonly file: string;
  readonly text: string;
  /** It was written now; otherwise it was as it should be, or was not to be written. */
  readonly written: boolean;
  /** It holds this text already. */
  readonly same: boolean;
}

/** Fits editions afresh, and stores the fits where asked. */
export type Fit = (
  options: FitOptions,
  world: World,
  progress?: Progress,
) => Promise<{ readonly messages: readonly Message[]; readonly files: readonly FitFile[] }>;

/** Hears what a run is doing. A task is named by what the user would call it. */
export interface Progress {
  begin(task: string): void;
  done(task: string, detail?: string): void;
  failed(task: string): void;
}

/** The pipeline, from files to a published set. */
export type Build = (options: BuildOptions, world: World, progress?: Progress) => Promise<BuildResult>;

/** The pipeline's first two stages alone. */
export type Check = (
  options: CheckOptions,
  world: World,
) => Promise<{ readonly messages: readonly Message[] }>;
