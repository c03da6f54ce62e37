import { describe, expect, it } from 'vitest';
import { proseOf } from './compositor.ts';

describe('blocks of Markdown', () => {
  it('has lists with their marks, numbers and depth', async () => {
    expect(await proseOf('- a\n  - b')).toBe(
      '<ul class="list">\n<li>a\n<ul class="list">\n<li>b</li>\n</ul>\n</li>\n</ul>',
    );
    expect(await proseOf('9. a\n10. b')).toBe(
      '<ol start="9" class="list digits-2">\n<li>a</li>\n<li>b</li>\n</ol>',
    );
  });

  it('tells open tasks from done ones by shape and in words', async () => {
    const html = await proseOf('- [x] a\n- [ ] b');
    const marks = [
      ...html.matchAll(
        /<svg class="task-mark" viewBox="0 0 9 9" role="img" aria-label="([^"]*)"><path d="([^"]*)">/g,
      ),
    ];
    expect(marks.map(([, label]) => label)).toEqual(['Done:', 'Open:']);
    expect(new Set(marks.map(([, , shape]) => shape)).size).toBe(2);
    expect(html).toMatch(/^<ul class="list tasks">/);
  });

  it('keeps the lines of code and their indent, tabs as spaces, signs as typed', async () => {
    expect(await proseOf('```sh\na --b "c"\n\n\td <e>  f  \n```')).toBe(
      '<pre><code><span class="line">a --b "c"</span><span class="line"></span><span class="line">    d &#x3C;e>  f</span></code></pre>',
    );
  });

  const table = '| A | B | C |\n|:-:|---|--:|\n| Year | :literal[1,204] | x |\n| 2001 | :literal[7] |  |';

  it('has tables as plates have theirs: numbers to the right, heads of columns and rows, no empty cell', async () => {
    const html = await proseOf(table);
    expect(html).toContain(
      '<th scope="col" class="center">A</th><th scope="col" class="numeric">B</th><th scope="col" class="right">C</th>',
    );
    expect(html).toContain(
      '<td class="center" role="rowheader">2001</td><td class="numeric">7</td><td class="right">\u00a0</td>',
    );
    expect(html).toMatch(
      /^<table class="data text" data-place="case\/sections\/one.md:3">|^<table class="data text" data-place="[^"]*sections\/one.md:3">/,
    );
  });

  it('stacks tables for type that columns have no room for', async () => {
    expect(await proseOf(table, {}, { stacked: true })).toContain(
      '<li><p><strong>A:</strong> Year</p><p><strong>B:</strong> 1,204</p><p><strong>C:</strong> x</p></li>',
    );
  });
});
