import type { PhrasingContent } from 'mdast';
import type { SafeHtml } from '../theme/index.ts';
import { type ProseContext, proseHtml } from './prose.ts';

/** A quotation set apart, `::quotation{#id}`: its words, who said them, and the place in its source. */
export function quotationApart(id: string, context: ProseContext): SafeHtml {
  const record = context.dossier.quotations.get(id);
  const speaker = record?.speaker === undefined ? undefined : context.dossier.actors.get(record.speaker);
  const { id: source, section, paragraph } = record?.source ?? {};
  const place = {
    ...(section !== undefined && { section: String(section) }),
    ...(paragraph !== undefined && { paragraph: String(paragraph) }),
  };
  const children: PhrasingContent[] = [
    directive('quotation', id),
    ...(speaker ? [plain(` – ${speaker.name}`)] : []),
    ...(source === undefined ? [] : [directive('cite', source, place)]),
  ];
  return proseHtml([{ type: 'blockquote', children: [{ type: 'paragraph', children }] }], context);
}

function plain(value: string): PhrasingContent {
  return { type: 'text', value };
}

function directive(name: string, id: string, attributes: Record<string, string> = {}): PhrasingContent {
  return { type: 'textDirective', name, attributes, children: [{ type: 'text', value: id }] };
}
