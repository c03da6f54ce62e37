export { type ArchivedEdition, archiveEdition, archiveFacts } from './facts.ts';
