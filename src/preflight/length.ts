import { type Message, say } from '../message/index.ts';

/** How many pages an edition may have. */
export interface PageBudget {
  readonly least: number;
  readonly most: number;
}

/** Holds the number of pages against the budget. */
export function judgeLength(pages: number, budget: PageBudget | undefined, name: string): Message[] {
  if (!budget) return [];
  if (pages > budget.most) return [say('too-long', undefined, name, pages, budget.most)];
  if (pages < budget.least) return [say('too-short', undefined, name, pages, budget.least)];
  return [];
}
