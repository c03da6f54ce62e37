import { describe, expect, it } from 'vitest';
import { checkLogo } from '../../src/theme/logo.ts';
import { faultsOf } from '../compose/compositor.ts';

const place = { file: 'house/logo.svg' };
const box = 'viewBox="0 0 40 20"';
const check = (svg: string): string => checkLogo(svg, 'Ministry of Grain', place);

describe('a logo', () => {
  it('becomes one image with a text alternative, its proportions and ids of its own', () => {
    const source = `<?xml version="1.0" encoding="UTF-8"?>
<!-- drawn by hand -->
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns="http://www.w3.org/2000/svg" id="Layer_1" width="400mm" height='200mm' ${box} style="enable-background:new">
<title>A logo</title>
<defs><linearGradient id="a"><stop offset="0" stop-color="#fff"/></linearGradient>
<linearGradient id="b" href="#a"/><clipPath id="c"><rect width="9" height="9"/></clipPath></defs>
<g clip-path="url(#c)" style="fill:url('#b'); stroke-width: 2"><path d="M0 0h40v20z" class="st0"/></g>
</svg>`;
    expect(check(source)).toMatchInlineSnapshot(
      `"<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="Ministry of Grain" viewBox="0 0 40 20"><defs><linearGradient id="logo-a"><stop offset="0" stop-color="#fff"/></linearGradient><linearGradient id="logo-b" href="#logo-a"/><clipPath id="logo-c"><rect width="9" height="9"/></clipPath></defs><g clip-path="url(#logo-c)" style="fill:url(#logo-b); stroke-width: 2"><path d="M0 0h40v20z"/></g></svg>"`,
    );
  });

  it('escapes its text alternative', () => {
    const svg = checkLogo(`<svg ${box}><path d="M0 0"/></svg>`, '"><script>&', place);
    expect(svg).toContain('aria-label="&quot;&gt;&lt;script&gt;&amp;"');
  });

  it.each([
    ['a script', `<svg ${box}><script>alert(1)</script></svg>`, 'a script'],
    ['an event', `<svg ${box} onload="alert(1)"><path d="M0 0"/></svg>`, 'a script (onload)'],
    ['an event inside', `<svg ${box}><path onclick='alert(1)' d="M0 0"/></svg>`, 'a script (onclick)'],
    ['a foreign object', `<svg ${box}><foreignObject><p>x</p></foreignObject></svg>`, 'a foreign object'],
    ['text', `<svg ${box}><text>Ministry</text></svg>`, 'text, which needs a font'],
    ['an image', `<svg ${box}><image href="a.png"/></svg>`, 'an image'],
    ['a stylesheet', `<svg ${box}><style>path{fill:red}</style></svg>`, 'a stylesheet'],
    ['a copy', `<svg ${box}><use href="#a"/></svg>`, 'an element <use>'],
    ['a link', `<svg ${box}><a href="https://example.org"><path d="M0 0"/></a></svg>`, 'an element <a>'],
    ['a movement', `<svg ${box}><animate/></svg>`, 'a movement <animate>'],
    ['a drawing in it', `<svg ${box}><svg ${box}></svg></svg>`, 'a drawing in a drawing'],
    [
      'an outside gradient',
      `<svg ${box}><linearGradient href="b.svg#a"/></svg>`,
      'a reference out of the file (href)',
    ],
    [
      'an outside paint',
      `<svg ${box}><path fill="url(https://example.org/a#b)"/></svg>`,
      'an address out of the file',
    ],
    [
      'an outside paint in its style',
      `<svg ${box}><path style="fill:url(//x/y)"/></svg>`,
      'an address out of the file',
    ],
    ['an escaped paint', `<svg ${box}><path fill="\\75rl(//x/y)"/></svg>`, 'a value of fill that is none'],
    ['an entity', `<svg ${box}><path fill="&paint;"/></svg>`, 'not plain, whole SVG: undefined entity'],
    ['declared entities', `<!DOCTYPE svg [<!ENTITY a "b">]><svg ${box}/>`, 'a document type or entity'],
    ['a strange style', `<svg ${box}><path style="position:fixed"/></svg>`, 'a style that sets position'],
    ['an unknown prefix', `<svg ${box}><a:b/></svg>`, 'unbound namespace prefix: "a"'],
    [
      'an element of an editor',
      `<svg ${box} xmlns:i="http://www.inkscape.org/namespaces/inkscape"><i:grid/></svg>`,
      '<i:grid>',
    ],
    ['loose text', `<svg ${box}>Ministry</svg>`, 'text outside its shapes'],
    ['no viewBox', '<svg width="4" height="2"><path d="M0 0"/></svg>', 'no viewBox'],
    ['an empty viewBox', '<svg viewBox="0 0 0 20"><path d="M0 0"/></svg>', 'its viewBox has no size'],
    ['a long strip', '<svg viewBox="0 0 400 20"><path d="M0 0"/></svg>', '12 times'],
    ['two drawings', `<svg ${box}></svg><svg ${box}></svg>`, 'only one root'],
    ['crossed elements', `<svg ${box}><g><defs></g></defs></svg>`, 'unexpected close tag'],
    ['an open element', `<svg ${box}><g>`, 'unclosed tag: g'],
    ['nothing', '', 'must contain a root element'],
    ['no SVG', 'GIF89a', 'text data outside of root node'],
    ['too much', `<svg ${box}>${'<g></g>'.repeat(2001)}</svg>`, 'more than 2000 elements'],
    ['too many bytes', `<svg ${box}><path d="${'M0 0'.repeat(30_000)}"/></svg>`, 'more than 100 kB'],
  ])('with %s is refused', async (_what, svg, detail) => {
    const [fault, ...more] = await faultsOf(() => check(svg));
    expect(more).toEqual([]);
    expect(fault).toMatchObject({ rule: 'logo-fault', place, blame: 'tool' });
    expect(fault?.what).toContain(detail);
  });
});
