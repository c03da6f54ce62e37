import remarkDirective from 'remark-directive';
import type { Data, Processor } from 'unified';

type Construct = Extract<
  NonNullable<NonNullable<Data['micromarkExtensions']>[number]['text']>[number],
  { tokenize: unknown }
>;

/** The colon, by which micromark finds the constructs of directives in text. */
const colon = 58;

/**
 * Directives, but for one that stands in text without a label and attributes: ":30" in "at 10:30" and ":jane" in
 * "mailto:jane@example.org" are text. Told while it is parsed, so that what else is in such text is still found.
 */
export function directives(this: Processor): undefined {
  remarkDirective.call(this);
  for (const { text } of this.data().micromarkExtensions ?? []) {
    const construct = text?.[colon];
    if (text && construct && 'tokenize' in construct) text[colon] = withContent(construct);
  }
}

function withContent(construct: Construct): Construct {
  return {
    ...construct,
    tokenize(effects, ok, nok) {
      return construct.tokenize.call(
        this,
        effects,
        (code) => {
          // The last event ends the directive; the one before tells what it ended with.
          const [, token] = this.events.at(-2) ?? [];
          return String(token?.type) === 'directiveTextName' ? nok(code) : ok(code);
        },
        nok,
      );
    },
  };
}
