import { describe, expect, test } from 'vitest';
import { type Asked, allow } from '../../../src/commands/watch/guard.ts';

const served = { port: 4000, token: 'the-token' };
const host = '127.0.0.1:4000';

function status(asked: Partial<Asked>): number | string {
  const allowed = allow({ method: 'GET', address: '/the-token/', headers: { host }, ...asked }, served);
  return typeof allowed === 'number' ? allowed : `${allowed.method} ${allowed.path}`;
}

describe('a request is answered', () => {
  test.each([
    ['the page', {}, 'GET '],
    ['a file behind the token', { address: '/the-token/page.js' }, 'GET page.js'],
    ['under the other name of this machine', { headers: { host: 'localhost:4000' } }, 'GET '],
    ['from a link that was typed', { headers: { host, 'sec-fetch-site': 'none' } }, 'GET '],
    [
      'an order of our own page',
      {
        method: 'POST',
        address: '/the-token/show',
        headers: { host, origin: `http://${host}`, 'content-type': 'application/json' },
      },
      'POST show',
    ],
  ])('%s', (_, asked, expected) => expect(status(asked)).toBe(expected));
});

describe('a request is refused', () => {
  const ours = { host, origin: `http://${host}`, 'content-type': 'application/json' };
  test.each([
    ['without the token', { address: '/' }, 404],
    ['with another token', { address: '/other-token/' }, 404],
    ['with the beginning of the token', { address: '/the-tok/' }, 404],
    ['with a token and no more behind it', { address: '/the-token' }, 404],
    ['for a whole address', { address: 'http://127.0.0.1:4000/the-token/' }, 404],
    ['under another name of this machine', { headers: { host: 'evil.example:4000' } }, 403],
    ['under another port', { headers: { host: '127.0.0.1:80' } }, 403],
    ['without a host', { headers: {} }, 403],
    ['by a page of another site', { headers: { host, 'sec-fetch-site': 'cross-site' } }, 403],
    ['by a page of another port', { headers: { host, 'sec-fetch-site': 'same-site' } }, 403],
    ['by another origin', { headers: { host, origin: 'http://evil.example' } }, 403],
    ['by a page without an origin', { headers: { host, origin: 'null' } }, 403],
    ['that would write', { method: 'PUT' }, 405],
    ['that would delete', { method: 'DELETE' }, 405],
    ['that asks what is allowed', { method: 'OPTIONS' }, 405],
    [
      'an order without an origin',
      { method: 'POST', headers: { host, 'content-type': 'application/json' } },
      403,
    ],
    [
      'an order as a form sends it',
      { method: 'POST', headers: { ...ours, 'content-type': 'text/plain' } },
      403,
    ],
  ])('%s', (_, asked, expected) => expect(status(asked)).toBe(expected));
});

test('what stands above the token leads nowhere', () => {
  const allowed = allow({ method: 'GET', address: '/the-token/../../etc/passwd', headers: { host } }, served);
  // It is a name like any other, which no answer has.
  expect(allowed).toMatchObject({ path: '../../etc/passwd' });
});
