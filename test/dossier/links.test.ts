import { describe, expect, test } from 'vitest';
import { checkDossier } from '../../src/dossier/check.ts';
import { isLocalAddress } from '../../src/dossier/check-links.ts';
import { type Files, faults, lines, tryDossier } from './try-dossier.ts';

describe('an address of this machine or of a private network', () => {
  test.each([
    ...['http://localhost', 'https://LOCALHOST:8080/x', 'http://a.localhost/', 'http://localhost./'],
    ...[
      'http://127.0.0.1',
      'http://127.1',
      'http://2130706433',
      'http://0x7f000001',
      'http://0177.0.0.1',
      'http://127.0.0.1.',
    ],
    ...[
      'http://１２７.0.0.1',
      'http://%31%32%37.0.0.1',
      'http://user:key@127.0.0.1:1/',
      'http://0.0.0.0',
      'http://0',
    ],
    ...[
      'http://10.1.2.3',
      'http://172.16.0.1',
      'http://172.31.255.255',
      'http://192.168.1.1',
      'http://169.254.169.254',
    ],
    ...[
      'http://100.64.0.1',
      'http://[::1]',
      'http://[::]',
      'http://[fc00::1]',
      'http://[fdab::1]',
      'http://[fe80::1]',
    ],
    ...[
      'http://[::ffff:127.0.0.1]',
      'http://[::ffff:a00:1]',
      'http://[::127.0.0.1]',
      'http://[0:0:0:0:0:0:0:1]',
    ],
    ...[
      'http://intranet',
      'https://wiki/page',
      'http://printer.local',
      'http://a.internal',
      'http://nas.lan.',
      'http://r.home.arpa',
    ],
  ])('%s', (address) => {
    expect(isLocalAddress(address)).toBe(true);
  });

  test.each([
    ...[
      'https://example.org',
      'http://8.8.8.8',
      'http://172.32.0.1',
      'http://11.0.0.1',
      'http://[2001:db8::1]',
    ],
    ...[
      'http://localhost.example.org',
      'http://local.org',
      'https://10.example.org',
      'http://[::ffff:8.8.8.8]',
    ],
    ...['mailto:a@localhost', 'nonsense', 'https://example.org/?to=http://127.0.0.1'],
  ])('is not %s', (address) => {
    expect(isLocalAddress(address)).toBe(false);
  });
});

const image =
  'pic: {file: pic.svg, title: T, subtitle: S, alt: A, standing: reported, sources: [{id: s}], credit: C, licence: {name: L, address: "http://10.0.0.1/"}}\n';
const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" viewBox="0 0 40 20"><path d="M0 0h40v20z"/></svg>';

describe('a link that leads there is refused at its place', () => {
  test.each<[name: string, changes: Files, place: string]>([
    [
      'in prose',
      { 'sections/one.md': '# One\n\nSee [it](http://localhost:3000/x).\n' },
      'case/sections/one.md:3:5',
    ],
    [
      'by itself',
      { 'sections/one.md': '# One\n\nSee http://127.0.0.1/x or so.\n' },
      'case/sections/one.md:3:5',
    ],
    [
      'in angle brackets',
      { 'sections/one.md': '# One\n\nSee <HTTP://10.0.0.1>.\n' },
      'case/sections/one.md:3:5',
    ],
    [
      'by reference',
      { 'sections/one.md': '# One\n\nSee [it][a].\n\n[a]: http://intranet/\n' },
      'case/sections/one.md:3:5',
    ],
    ['in a title', { 'sections/one.md': '# [One](http://a.local)\n\nText.\n' }, 'case/sections/one.md:1:3'],
    [
      'in a claim',
      {
        'sections/one.md':
          '# One\n\n:::claim{#c standing=assessed}\n# H\n\nS\n\n***\n\n[d](http://[::1]/)\n:::\n',
      },
      'case/sections/one.md:',
    ],
    [
      'the address of the set',
      { 'dossier.yaml': 'title: A\naddress: http://192.168.0.1/\nsections: [one]\n' },
      'case/dossier.yaml:2:10',
    ],
    [
      'the contact',
      { 'dossier.yaml': 'title: A\ncontact: http://box.lan/\nsections: [one]\n' },
      'case/dossier.yaml:2:10',
    ],
    [
      'the licence',
      { 'dossier.yaml': 'title: A\nlicence: { name: L, address: "http://0x7f.1/" }\nsections: [one]\n' },
      'case/dossier.yaml:2:30',
    ],
    ['a source', { 'sources.yaml': 's: { title: S, URL: "http://[fd00::1]/" }\n' }, 'case/sources.yaml:1:21'],
    [
      'an image’s licence',
      { 'sources.yaml': 's: { title: S }\n', 'images.yaml': image, 'images/pic.svg': svg },
      'case/images.yaml:1:',
    ],
  ])('%s', async (_name, changes, place) => {
    const { dossier, messages } = await tryDossier(changes);
    const told = lines(messages.filter(({ rule }) => rule === 'link-local'));
    expect(told).toEqual([expect.stringContaining(place)]);
    const lenient = dossier ? checkDossier(dossier, { allowLocalLinks: true }) : messages;
    expect(lenient.filter(({ rule }) => rule === 'link-local')).toEqual([]);
  });

  test('one to a file is never let stand', async () => {
    expect(await faults({ 'sections/one.md': '# One\n\n[a](file:///etc/hosts)\n' })).toEqual([
      expect.stringContaining('markdown-link'),
    ]);
  });
});
