/**
 * An application that receives webhooks: a server on loopback that accepts only what the Standard
 * Webhooks library verifies, and replies as the test specifies.
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

/** The status to reply with; 0 to never reply. @param nth from 1, over all requests */
type StatusFor = (nth: number, event: WebhookEvent) => number;

export class WebhookReceiver implements AsyncDisposable {
  /** All verified webhooks, in order. */
  readonly received: Received[] = [];
  /** Bodies that failed verification. */
  readonly forged: string[] = [];
  /** Requests to any other path than the endpoint. */
  readonly unexpectedPaths: string[] = [];
  readonly #server: Server;
  readonly #statusFor: StatusFor;

  private constructor(answer: StatusFor) {
    this.#statusFor = answer;
    this.#server = createServer((request, response) => void this.#receive(request, response));
  }

  static async start(answer: StatusFor = () => 204): Promise<WebhookReceiver> {
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

  /** The types of the accepted webhooks, in order. */
  get accepted(): string[] {
    return this.received.filter(({ status }) => status === 204).map(({ event }) => event.type);
  }

  async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    if (request.url !== '/hook') this.unexpectedPaths.push(request.url ?? '');
    const event = this.#verified(request, body);
    if (event === undefined) return void response.writeHead(401).end();
    const status = this.#statusFor(this.received.length + 1, event);
    this.received.push({ id: String(request.headers['webhook-id']), event, status });
    if (status === 0) return;
    response.writeHead(status, status === 307 ? { location: '/elsewhere' } : {}).end('x');
  }

  #verified({ headers }: IncomingMessage, body: string): WebhookEvent | undefined {
    const names = ['webhook-id', 'webhook-timestamp', 'webhook-signature'];
    const received = Object.fromEntries(names.map((name) => [name, String(headers[name])]));
    try {
      return WebhookEvent.parse(new Webhook(WEBHOOK_SECRET).verify(body, received));
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
