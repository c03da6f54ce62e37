import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WatchServer } from '../../../src/commands/watch/server.ts';

const done: unknown[] = [];
const server = new WatchServer({
  get: async (path) => (path === '' ? { type: 'text/html; charset=utf-8', body: '<p>page</p>' } : undefined),
  post: (path, body) => {
    done.push([path, body]);
    return path === 'show';
  },
  first: () => ({ title: '</script> & “quotes”' }),
});

let address: URL;
beforeAll(async () => {
  address = new URL(await server.open(0));
});
afterAll(() => server.close());

interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** Asks as raw as can be: a browser would set the path right. */
function ask(
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
) {
  const { hostname, port } = address;
  return new Promise<Reply>((resolve, reject) => {
    const { body, ...call } = options;
    const asked = request({ hostname, port, path, ...call }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
      );
    });
    asked.on('error', reject).end(body);
  });
}

test('it serves on this machine alone, behind a token that nobody guesses', () => {
  expect(address.hostname).toBe('127.0.0.1');
  expect(address.pathname).toMatch(/^\/[\w-]{32}\/$/);
});

test('an answer says that nothing else may use it', async () => {
  const { status, headers, body } = await ask(address.pathname);
  expect([status, body]).toEqual([200, '<p>page</p>']);
  expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self';/);
  expect(headers['access-control-allow-origin']).toBeUndefined();
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
  });
});

test.each(['', 'wrong/', '%2e%2e/', '../'])('nothing is served at /%s', async (path) => {
  expect((await ask(`/${path}`)).status).toBe(404);
});

test.each(['../../../../etc/passwd', '..%2f..%2fetc%2fpasswd', 'page.html', 'templates', '/', '//', '%00'])(
  'behind the token there is no %s',
  async (path) => expect((await ask(`${address.pathname}${path}`)).status).toBe(404),
);

test('an order is done for our own page, and for no other', async () => {
  const path = `${address.pathname}show`;
  const origin = address.origin;
  const order = { method: 'POST', body: '{"product":"note-a4"}' };
  const json = { 'Content-Type': 'application/json' };
  expect((await ask(path, { ...order, headers: { ...json, Origin: 'http://evil.example' } })).status).toBe(
    403,
  );
  expect((await ask(path, { ...order, headers: json })).status).toBe(403);
  expect(done).toEqual([]);
  expect((await ask(path, { ...order, headers: { ...json, Origin: origin } })).status).toBe(204);
  expect(done).toEqual([['show', { product: 'note-a4' }]]);
  const long = { ...order, body: `"${'x'.repeat(5000)}"`, headers: { ...json, Origin: origin } };
  expect((await ask(path, long)).status).toBe(413);
  const broken = { ...order, body: '{', headers: { ...json, Origin: origin } };
  expect((await ask(path, broken)).status).toBe(400);
});

test('a page that listens hears all that is told, and what there is first', async () => {
  const { hostname, port, pathname } = address;
  const heard = await new Promise<string>((resolve, reject) => {
    let text = '';
    const asked = request({ hostname, port, path: `${pathname}events` }, (response) => {
      response.setEncoding('utf8').on('data', (part: string) => {
        if (text === '') server.tell({ phase: 'resting' });
        text += part;
        if (text.includes('resting')) {
          asked.destroy();
          resolve(text);
        }
      });
    });
    asked.on('error', (error) => (text.includes('resting') ? undefined : reject(error))).end();
  });
  expect(heard).toContain('data: {"title":"</script> & “quotes”"}');
  expect(heard).toContain('data: {"phase":"resting"}');
});
