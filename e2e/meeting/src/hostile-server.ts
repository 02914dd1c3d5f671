/**
 * A signaling server that puts itself between two participants: each has a link with a peer of this process that claims
 * to be the other one. The API of the product is honest; what its sockets carry is replaced on the way.
 */
import type { WebSocketRoute } from '@playwright/test';
import type { Person } from '@throughline/people';
import type { ParticipantId, PeerSignal } from '@throughline/protocol';
import { LastingLink } from './peers/lasting-link.js';

export class HostileServer implements AsyncDisposable {
  readonly #interceptions: Interception[] = [];

  /** Call before they join. Each of them meets one other participant. */
  static async between(...people: Person[]): Promise<HostileServer> {
    const server = new HostileServer();
    for (const { page } of people)
      await page.routeWebSocket(/./, (client) => {
        server.#interceptions.push(new Interception(client));
      });
    return server;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#interceptions.map((one) => one.close()));
  }
}

/** What the interception reads of a message, in either direction. */
interface Frame {
  type: string;
  /** Consecutive in each direction [RES-3]. */
  seq?: number;
  /** The number of the latest message that its sender has received [RES-8]. */
  received?: number;
  self?: ParticipantId;
  others?: { id: ParticipantId }[];
  participant?: { id: ParticipantId };
  signal?: PeerSignal;
}

/** Of one socket of a page. It numbers the messages of both directions anew, since it drops and adds some. */
class Interception {
  readonly #client: WebSocketRoute;
  readonly #api: WebSocketRoute;
  readonly #fromClient = { received: 0, passedOn: 0 };
  readonly #fromApi = { received: 0, passedOn: 0 };
  #self: ParticipantId | undefined;
  #link: LastingLink | undefined;

  constructor(client: WebSocketRoute) {
    this.#client = client;
    this.#api = client.connectToServer();
    client.onMessage((text) => this.#receiveFromClient(JSON.parse(text.toString()) as Frame));
    this.#api.onMessage((text) => this.#receiveFromApi(JSON.parse(text.toString()) as Frame));
  }

  async close(): Promise<void> {
    await this.#link?.close();
  }

  #receiveFromClient(frame: Frame): void {
    this.#fromClient.received = frame.seq ?? this.#fromClient.received;
    // Keys pass as they are.
    if (frame.signal !== undefined && frame.signal.kind !== 'key')
      return this.#link?.receive(frame.signal);
    if (frame.received !== undefined) frame.received = this.#fromApi.received;
    if (frame.seq !== undefined) frame.seq = ++this.#fromClient.passedOn;
    this.#api.send(JSON.stringify(frame));
  }

  #receiveFromApi(frame: Frame): void {
    this.#fromApi.received = frame.seq ?? this.#fromApi.received;
    if (frame.signal !== undefined) return;
    if (frame.received !== undefined) frame.received = this.#fromClient.received;
    if (frame.seq !== undefined) frame.seq = ++this.#fromApi.passedOn;
    this.#client.send(JSON.stringify(frame));
    if (frame.type === 'room/joined') this.#self = frame.self;
    const other = frame.participant ?? frame.others?.[0];
    if (other !== undefined) this.#impersonate(other.id);
  }

  #impersonate(other: ParticipantId): void {
    if (this.#self === undefined || this.#link !== undefined) return;
    this.#link = new LastingLink({
      polite: other > this.#self,
      send: (signal) => {
        const frame = { type: 'peer/signal', from: other, signal, seq: ++this.#fromApi.passedOn };
        this.#client.send(JSON.stringify(frame));
      },
    });
  }
}
