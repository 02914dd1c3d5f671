/**
 * An application that is told about rooms: a server on loopback that lets in nothing but what the
 * library of Standard Webhooks verifies, and answers as a test wants it to.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { WebhookEvent } from '@throughline/protocol';
import { Webhook } from 'standardwebhooks';
import type { WebhookConfig } from '../config/webhook-settings.js';

export const WEBHOOK_SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

export interface Received {
  readonly id: string;
  readonly event: WebhookEvent;
  readonly status: number;
}

/** The status to answer with; 0 for never. @param nth from 1 on, over all requests */
type Answer = (nth: number, event: WebhookEvent) => number;

export class WebhookReceiver implements AsyncDisposable {
  /** All that was verified, in order. */
  readonly received: Received[] = [];
  /** What was not. */
  readonly forged: string[] = [];
  /** Requests to anywhere but the endpoint. */
  readonly astray: string[] = [];
  readonly #server: Server;
  readonly #answer: Answer;

  private constructor(answer: Answer) {
    this.#answer = answer;
    this.#server = createServer((request, response) => void this.#take(request, response));
  }

  static async start(answer: Answer = () => 204): Promise<WebhookReceiver> {
    const receiver = new WebhookReceiver(answer);
    receiver.#server.listen(0, '127.0.0.1');
    await once(receiver.#server, 'listening');
    return receiver;
  }

  get config(): WebhookConfig {
    const address = this.#server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    return { urls: [`http://127.0.0.1:${port}/hook`], secret: WEBHOOK_SECRET };
  }

  /** The types of what was taken, in order. */
  get taken(): string[] {
    return this.received.filter(({ status }) => status === 204).map(({ event }) => event.type);
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    if (request.url !== '/hook') this.astray.push(request.url ?? '');
    const event = this.#verified(request, body);
    if (event === undefined) return void response.writeHead(401).end();
    const status = this.#answer(this.received.length + 1, event);
    this.received.push({ id: String(request.headers['webhook-id']), event, status });
    if (status === 0) return;
    response.writeHead(status, status === 307 ? { location: '/elsewhere' } : {}).end('x');
  }

  #verified({ headers }: IncomingMessage, body: string): WebhookEvent | undefined {
    const names = ['webhook-id', 'webhook-timestamp', 'webhook-signature'];
    const told = Object.fromEntries(names.map((name) => [name, String(headers[name])]));
    try {
      return WebhookEvent.parse(new Webhook(WEBHOOK_SECRET).verify(body, told));
    } catch {
      this.forged.push(body);
      return undefined;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
