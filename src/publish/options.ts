import type { FitRecord, StoredFits } from '../fit/index.ts';
import type { Message } from '../message/index.ts';
import type { Job, JobChoice } from '../plan/index.ts';
import type { BrowserChoice, Progress, Run } from '../print/index.ts';
import type { TracedEdition } from '../trace/index.ts';
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
  /** Of a series: print these rows alone, by what their files begin with. */
  readonly rows?: readonly string[];
  /** Of a series: print its first rows alone. */
  readonly first?: number;
  /** Of a series: print one part of its rows, for `precis merge` to join. */
  readonly shard?: Shard;
  /** Of a series: publish nothing where a row could not be printed. */
  readonly allOrNone?: boolean;
  /** Of a series: put all its briefs on one paper into one PDF as well. */
  readonly joined?: boolean;
  /** Of a series: show the first pages of its briefs on sheets, to look them over. */
  readonly contact?: boolean;
}

/** One of so many parts, counted from 1. */
export interface Shard {
  readonly part: number;
  readonly of: number;
}

/** Where what fails is left for its author to look at. */
export interface Drafts {
  /** Leaves a draft of each edition with an error, and says where. @returns the editions as they were */
  leave<E extends TracedEdition>(editions: readonly E[]): Promise<readonly E[]>;
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

/** What one dossier, or one row of a series, is printed by. */
export interface ToPrint {
  readonly job: Job;
  readonly run: Run;
  readonly fits: StoredFits;
  readonly drafts: Drafts;
}

/** The stages from a job to its finished editions. @param fitted hears how each was fitted */
export type Line = (printing: ToPrint, fitted?: Made['fitted']) => Promise<TracedEdition[]>;

/** The line of stages, from files to published sets. */
export type Build = (options: BuildOptions, world: World, progress?: Progress) => Promise<BuildResult>;
