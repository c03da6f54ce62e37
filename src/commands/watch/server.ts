import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { fail, reasonOf } from '../../message/index.ts';
import { type Allowed, allow, answerHeaders } from './guard.ts';

/** What is sent: its kind and its bytes. */
export interface Answer {
  readonly type: string;
  readonly body: Uint8Array | string;
}

/** What a server is asked, and what it answers from. */
export interface Answers {
  get(path: string, query: URLSearchParams): Promise<Answer | undefined>;
  /** What is to be done; `false` where it makes no sense. */
  post(path: string, body: unknown): boolean;
  /** What a page is told first, when it begins to listen. */
  first(): object;
}

/** Pages that listen at a time. */
const mostListeners = 16;
/** Bytes that wait for one that doesn't read, before it is given up. */
const mostWaiting = 8e6;
/** Bytes of what is sent to us. */
const mostBody = 2000;

/** A server on this machine alone, which nobody reaches without its token. */
export class WatchServer {
  readonly #answers: Answers;
  readonly #token = randomBytes(24).toString('base64url');
  readonly #server: Server;
  readonly #listeners = new Set<ServerResponse>();
  #port = 0;

  constructor(answers: Answers) {
    this.#answers = answers;
    this.#server = createServer({ requestTimeout: 10_000, maxHeaderSize: 8192 }, (request, response) => {
      this.#answer(request, response).catch(() => {
        if (!response.headersSent) response.writeHead(500, answerHeaders);
        response.end();
      });
    });
    this.#server.maxConnections = 64;
  }

  /** Begins to serve. @param port none takes a free one. @returns the address @throws Fault `watch-port` */
  async open(port: number): Promise<string> {
    const server = this.#server;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    }).catch((error: unknown) => fail('watch-port', undefined, String(port), reasonOf(error)));
    const address = server.address();
    this.#port = typeof address === 'object' && address ? address.port : port;
    return `http://127.0.0.1:${this.#port}/${this.#token}/`;
  }

  /** Tells all pages that listen. */
  tell(change: object): void {
    const text = `data: ${JSON.stringify(change)}\n\n`;
    for (const listener of this.#listeners) {
      if (listener.writableLength > mostWaiting) listener.destroy();
      else listener.write(text);
    }
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method, url: address, headers } = request;
    const allowed = allow({ method, address, headers }, { port: this.#port, token: this.#token });
    if (typeof allowed === 'number') return refuse(response, allowed);
    if (allowed.method === 'POST') return this.#do(allowed, request, response);
    if (allowed.path === 'events') return this.#listen(response);
    const answer = await this.#answers.get(allowed.path, allowed.query);
    if (!answer) return refuse(response, 404);
    response.writeHead(200, { ...answerHeaders, 'Content-Type': answer.type }).end(answer.body);
  }

  async #do({ path }: Allowed, request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = '';
    for await (const part of request.setEncoding('utf8')) {
      text += part;
      if (text.length > mostBody) return refuse(response, 413);
    }
    let body: unknown;
    try {
      body = JSON.parse(text);
    } catch {
      return refuse(response, 400);
    }
    refuse(response, this.#answers.post(path, body) ? 204 : 404);
  }

  #listen(response: ServerResponse): void {
    if (this.#listeners.size >= mostListeners) {
      refuse(response, 503);
      return;
    }
    response.writeHead(200, { ...answerHeaders, 'Content-Type': 'text/event-stream' });
    response.write(`retry: 1000\ndata: ${JSON.stringify(this.#answers.first())}\n\n`);
    this.#listeners.add(response);
    response.on('close', () => this.#listeners.delete(response));
  }
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { ...answerHeaders, 'Content-Length': '0', Connection: 'close' }).end();
}
