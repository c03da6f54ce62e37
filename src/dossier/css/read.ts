import { ident, parse, walk } from 'css-tree/dist/csstree.esm';

/** One declaration: the property without escapes in small letters, the value as written and where it begins. */
export interface CssDeclaration {
  readonly property: string;
  readonly value: string;
  readonly at: number;
  readonly valueAt: number;
}

/** What stands in a sheet or a `style` attribute; places count characters from its beginning. */
export interface CssText {
  readonly declarations: readonly CssDeclaration[];
  /** At-rules by their names without escapes, in small letters. */
  readonly atRules: readonly { readonly name: string; readonly at: number }[];
  readonly rules: number;
  /** Where it could not be understood. */
  readonly brokenAt: number | undefined;
}

/** Reads CSS; what a browser would skip as not understood is told, not skipped. */
export function readCss(text: string, context: 'stylesheet' | 'declarationList'): CssText {
  let brokenAt: number | undefined;
  let rules = 0;
  const declarations: CssDeclaration[] = [];
  const atRules: { name: string; at: number }[] = [];
  const tree = parse(text, {
    context,
    positions: true,
    parseValue: false,
    parseRulePrelude: false,
    parseAtrulePrelude: false,
    onParseError: (error) => {
      brokenAt ??= error.offset;
    },
  });
  walk(tree, (node) => {
    const at = node.loc?.start.offset ?? 0;
    if (node.type === 'Rule') rules += 1;
    if (node.type === 'Atrule') atRules.push({ name: ident.decode(node.name).toLowerCase(), at });
    if (node.type !== 'Declaration') return;
    const valueAt = node.value.loc?.start.offset ?? at;
    const value = text.slice(valueAt, node.value.loc?.end.offset ?? valueAt);
    const isOwn = node.property.startsWith('--');
    const property = isOwn ? node.property : ident.decode(node.property).toLowerCase();
    declarations.push({ property, value, at, valueAt });
  });
  return { declarations, atRules, rules, brokenAt };
}
