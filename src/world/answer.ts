import { pathToFileURL } from 'node:url';
import { Fault, type Message } from '../message/index.ts';

/** What a thread is to work on: values alone, and what messages call it. */
export interface ToWorkOn {
  readonly name: string;
}

/** What is asked of a thread: a compiled file of Precis, whose `work` is called with the question. */
export interface Asked {
  readonly program: string;
  readonly question: ToWorkOn;
}

/** What `work` came to, the messages of a fault, or an error that nobody foresaw. */
export type Answer =
  | { readonly answer: unknown }
  | { readonly fault: readonly Message[] }
  | { readonly error: unknown };

/** Does what is asked, wherever this runs. */
export async function answerTo({ program, question }: Asked): Promise<Answer> {
  try {
    const { work } = await import(pathToFileURL(program).href);
    return { answer: await work(question) };
  } catch (error) {
    return error instanceof Fault ? { fault: error.messages } : { error };
  }
}
