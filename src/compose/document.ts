import type { Root } from 'hast';
import type { Paper } from '../theme/index.ts';
import type { Places } from './places.ts';

/** A page source that needs nothing else: styles, faces and drawings are inside, and there is no script. */
export interface HtmlDocument {
  readonly html: string;
  /** What its body holds. */
  readonly page: Root;
  readonly title: string;
  /** Edition and paper, where they are to be told apart in messages. */
  readonly name?: string;
  readonly language: string;
  readonly paper: Paper;
  /** Width of the type area, in CSS pixels. */
  readonly live: number;
  /** Families that the theme declares: any other font in the PDF is a fault. */
  readonly families: readonly string[];
  /** Where what it prints stands in its dossier. */
  readonly places?: Places;
}
