import type { ConnectionTransport } from 'puppeteer-core';
import type { BrowserProcess } from './spawn.ts';

/** Speaks the DevTools protocol over the browser's pipes: JSON messages, each ended by a zero byte. */
export function pipeTransport(browser: BrowserProcess): ConnectionTransport {
  let pending: Buffer[] = [];
  const transport: ConnectionTransport = {
    send(message) {
      browser.toBrowser.write(`${message}\0`);
    },
    close() {
      browser.fromBrowser.removeAllListeners('data');
    },
  };
  browser.fromBrowser.on('data', (chunk: Buffer) => {
    let rest = chunk;
    for (let end = rest.indexOf(0); end !== -1; end = rest.indexOf(0)) {
      const message = Buffer.concat([...pending, rest.subarray(0, end)]).toString('utf8');
      pending = [];
      rest = rest.subarray(end + 1);
      // One turn each, so that an answer's waiters run before the next message is handled.
      setImmediate(() => transport.onmessage?.(message));
    }
    if (rest.length > 0) pending.push(rest);
  });
  browser.fromBrowser.once('close', () => transport.onclose?.());
  return transport;
}
