import type { Message } from '../message/message.ts';
import type { Dossier } from './dossier.ts';

/** Checks what in a loaded dossier refers to what, and what must hold among its records. */
export function checkDossier(_dossier: Dossier): Message[] {
  return [];
}
