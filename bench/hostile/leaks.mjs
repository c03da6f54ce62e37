// Dossiers and themes that try to reach the network, or a file outside their folder.
import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { chart, dossier, image, svg } from './dossiers.mjs';

/** @param where a port that somebody listens on, and a file that nobody may read, with what it holds */
export function leaks({ port, secret, canary: _ }) {
  const addresses = [
    `http://127.0.0.1:${port}/a`,
    `HTTP://127.0.0.1:${port}/a`,
    `//127.0.0.1:${port}/a`,
    `http://[::ffff:127.0.0.1]:${port}/a`,
    `http://0x7f000001:${port}/a`,
    `http://2130706433:${port}/a`,
    `http://localhost:${port}/a`,
    `ws://127.0.0.1:${port}/a`,
    `file://${secret}`,
    `file:${secret}`,
    secret,
    '../../../secret.txt',
    '..%2f..%2fsecret.txt',
    'javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
  ];
  return [
    ...addresses.flatMap((address) => inProse(address)),
    ...addresses.flatMap((address) => inPlates(address)),
    ...addresses.slice(0, 10).flatMap((address) => inThemes(address)),
    ...links(secret),
  ];
}

function inProse(address) {
  const forms = {
    link: `[x](<${address}>)`,
    image: `![x](<${address}>)`,
    html: `<img src="${address}"><iframe src="${address}"></iframe>`,
    reference: `[x][y]\n\n[y]: <${address}>`,
  };
  return Object.entries(forms).map(([form, text]) => ({
    name: `prose, ${form}: ${address.slice(0, 36)}`,
    files: dossier({ 'sections/one.md': `# One\n\nBefore. ${text}\n` }),
    argv: ['check', 'case'],
  }));
}

function inPlates(address) {
  const quoted = JSON.stringify(address);
  const marks = {
    'data.url': `"data": {"url": ${quoted}}, "mark": "bar"`,
    'image mark': `"data": {"values": [{"a": 1}]}, "mark": {"type": "image", "url": ${quoted}}`,
    href: `"data": {"values": [{"a": 1}]}, "mark": {"type": "bar", "href": ${quoted}}`,
    lookup: `"data": {"values": [{"a": 1}]}, "transform": [{"lookup": "a", "from": {"data": {"url": ${quoted}}, "key": "a"}}], "mark": "bar"`,
  };
  const drawings = {
    'svg image': svg(`<image href="${address}"/>`),
    'svg use': svg(`<use href="${address}#a"/>`),
    'svg style': svg(`<style>@import url("${address}"); path { fill: url(${address}) }</style>`),
    'svg entity': `<!DOCTYPE svg [<!ENTITY e SYSTEM "${address}">]>${svg('<text>&e;</text>')}`,
  };
  return [
    ...Object.entries(marks).map(([form, spec]) => ({
      name: `chart, ${form}: ${address.slice(0, 36)}`,
      files: dossier(chart(spec)),
    })),
    ...Object.entries(drawings).map(([form, text]) => ({
      name: `${form}: ${address.slice(0, 36)}`,
      files: dossier(image(text)),
      argv: ['check', 'case'],
    })),
  ];
}

function inThemes(address) {
  const sheets = {
    import: `@import "${address}";`,
    background: `body { background: url("${address}") }`,
    escaped: `body { background: u\\72l("${address}") }`,
    face: `@font-face { font-family: x; src: url("${address}") } body { font-family: x }`,
    cursor: `body { cursor: url(${address}), auto; list-style-image: url(${address}) }`,
  };
  const templates = {
    iframe: `<iframe src="${address}"></iframe>`,
    prefetch: `<link rel="prefetch" href="${address}"><meta http-equiv="refresh" content="0;url=${address}">`,
  };
  return [
    ...Object.entries(sheets).map(([form, css]) => ({
      name: `theme, ${form}: ${address.slice(0, 36)}`,
      files: dossier(
        { 'themes/house/theme.yaml': 'extends: editorial\n', 'themes/house/style.css': css },
        'theme: house\n',
      ),
    })),
    ...Object.entries(templates).map(([form, html]) => ({
      name: `theme, ${form}: ${address.slice(0, 36)}`,
      files: dossier(
        { 'themes/house/theme.yaml': 'extends: editorial\n', 'themes/house/parts/colophon.hbs': html },
        'theme: house\n',
      ),
    })),
  ];
}

/** Every place that a link could stand in for a file or folder. */
function links(secret) {
  const places = [
    'sections/two.md',
    'quantities.yaml',
    'tables/t.csv',
    'charts/c.vl.json',
    'images/a.svg',
    'editions.lock.yaml',
    'themes/house/style.css',
    'themes/house/parts/colophon.hbs',
    'themes/house/logo.svg',
    'themes/house/.hidden',
  ];
  const toFolder = [
    'sections',
    'themes',
    'themes/house',
    'themes/house/parts',
    'themes/house/node_modules',
    'images',
  ];
  const theme = { 'themes/house/theme.yaml': 'extends: editorial\nlogo: { file: logo.svg, alt: A }\n' };
  const setting = (place) => ({
    files: dossier(
      place.startsWith('themes') && place !== 'themes' && place !== 'themes/house' ? theme : {},
      'theme: house\n',
    ),
  });
  const link = (target, place) => (folder) => {
    mkdirSync(path.dirname(path.join(folder, 'case', place)), { recursive: true });
    try {
      symlinkSync(target, path.join(folder, 'case', place));
    } catch {
      // The dossier has it already: that case is told by the others.
    }
  };
  return [
    ...places.map((place) => ({
      name: `a link at ${place}`,
      ...setting(place),
      prepare: link(secret, place),
    })),
    ...toFolder.map((place) => ({
      name: `a link to a folder at ${place}`,
      ...setting(place),
      prepare: link(path.dirname(secret), place),
    })),
  ];
}
