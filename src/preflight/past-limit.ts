import { type Limit, type Message, say } from '../message/index.ts';

/** What is said of a file that goes past a limit. */
export function pastLimit(name: string, { most, of }: Limit): Message {
  return say('pdf-too-large', undefined, name, most, of);
}
