import { createHash, timingSafeEqual } from 'node:crypto';

/** What is looked at of a request. */
export interface Asked {
  readonly method: string | undefined;
  /** Path and query, as they were sent. */
  readonly address: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** Where it is served. */
export interface Served {
  readonly port: number;
  readonly token: string;
}

/** A request that may be answered: what is asked for, behind the token. */
export interface Allowed {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly query: URLSearchParams;
}

/**
 * Whether a request may be answered. A page of the web can make the reader's browser ask this machine for anything, and
 * can give its own name this machine's number: so the host must be this machine's, the token must be in the path, and
 * what changes something must come from our own page.
 * @returns what is asked for, or the status that refuses it
 */
export function allow({ method, address = '', headers }: Asked, { port, token }: Served): Allowed | number {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  const { host } = headers;
  if (typeof host !== 'string' || !hosts.includes(host.toLowerCase())) return 403;
  const [, given = '', path = ''] = /^\/([^/?#]*)\/([^?#]*)/.exec(address) ?? [];
  if (!isSame(given, token)) return 404;
  if (isForeign(headers, hosts)) return 403;
  const query = new URLSearchParams(/\?([^#]*)/.exec(address)?.[1] ?? '');
  if (method === 'GET') return { method, path, query };
  if (method !== 'POST') return 405;
  const isOurs = hosts.some((own) => headers.origin === `http://${own}`);
  const isJson = headers['content-type'] === 'application/json';
  return isOurs && isJson ? { method, path, query } : 403;
}

/** Whether another site's page asks. Older browsers don't say; then the token alone decides. */
function isForeign({ origin, 'sec-fetch-site': site }: Asked['headers'], hosts: readonly string[]): boolean {
  if (typeof site === 'string' && site !== 'same-origin' && site !== 'none') return true;
  return origin !== undefined && !hosts.some((own) => origin === `http://${own}`);
}

/** Compares in the same time however much of it is right. */
function isSame(given: string, token: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(token));
}

/** What every answer says: nothing but our own page may use it, and that may load nothing from elsewhere. */
export const answerHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};
