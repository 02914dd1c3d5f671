/** The client of a server that only relays: one WebSocket, a registration, then candidates. */
import { randomUUID } from 'node:crypto';
import { ClientSocket } from '../client-socket.ts';
import { AwaitedAnswer } from './awaited.ts';
import { CANDIDATE_MARK, type Client } from './server.ts';

/** How a server expects its clients to connect, register and send. */
export interface RelayProtocol {
  urlOf(id: string): string;
  /** The frame that has the server relay a candidate to the client `to`. */
  candidateFrame(to: string): string;
  /** Reacts to a frame that carries no candidate: with a reply, or the end of the registration. */
  react(frame: string, id: string): { readonly reply?: string; readonly isRegistered?: boolean };
  /** Sent regularly once registered, if the server drops clients that are silent. */
  readonly heartbeat?: { readonly frame: string; readonly intervalMs: number };
}

export class RelayClient implements Client {
  readonly id = randomUUID();
  onRelayed = () => {};
  onLost = () => {};
  readonly #protocol: RelayProtocol;
  readonly #source: string;
  #socket: ClientSocket | undefined;
  #heartbeats: NodeJS.Timeout | undefined;

  private constructor(protocol: RelayProtocol, source: string) {
    this.#protocol = protocol;
    this.#source = source;
  }

  /** Resolves once other clients can reach this one. */
  static async connect(protocol: RelayProtocol, source: string): Promise<RelayClient> {
    const client = new RelayClient(protocol, source);
    await client.reconnect();
    return client;
  }

  async reconnect(): Promise<void> {
    const { heartbeat } = this.#protocol;
    const registered = new AwaitedAnswer<void>('registration');
    // A frame can arrive before `open` resolves, and its reply goes out on the socket.
    const early: string[] = [];
    const react = (frame: string) => {
      if (this.#socket === undefined) return void early.push(frame);
      const { reply, isRegistered = false } = this.#protocol.react(frame, this.id);
      if (reply !== undefined) this.#socket.send(reply);
      if (isRegistered) registered.settle();
    };
    this.#socket = undefined;
    this.#socket = await ClientSocket.open({
      url: this.#protocol.urlOf(this.id),
      source: this.#source,
      onFrame: (frame) => {
        if (frame.includes(CANDIDATE_MARK)) this.onRelayed();
        else react(frame.toString());
      },
      onLost: () => this.onLost(),
    });
    for (const frame of early) react(frame);
    await registered.promise;
    if (heartbeat !== undefined)
      this.#heartbeats = setInterval(
        () => this.#socket?.send(heartbeat.frame),
        heartbeat.intervalMs,
      );
  }

  relayTo(to: string): void {
    this.#socket?.send(this.#protocol.candidateFrame(to));
  }

  drop(): void {
    clearInterval(this.#heartbeats);
    this.#socket?.drop();
  }
}
