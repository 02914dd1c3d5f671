/** The client of a server that only relays: one WebSocket, a registration, then signals. */
import { randomUUID } from 'node:crypto';
import { ClientSocket } from '../client-socket.ts';
import { AwaitedAnswer } from './awaited.ts';
import type { Client } from './server.ts';
import { SIGNAL_MARK, type SignalName } from './signals.ts';

/** Occurs in no other frame. */
const ANNOUNCEMENT_MARK = Buffer.from('"screenAudio"');

/** How a server expects its clients to connect, register and send. */
export interface RelayProtocol {
  urlOf(id: string): string;
  /** What a client sends first, if the URL does not register it. */
  readonly registration?: readonly string[];
  /** The frame that has the server relay a signal to the client `to`. */
  signalFrame(to: string, signal: SignalName, from: string): string;
  /** The frames that have the server relay an announcement, which contains `ANNOUNCEMENT_MARK`, to `others`. */
  readonly announcementFrames: (
    others: readonly string[],
    isCameraOn: boolean,
    from: string,
  ) => readonly string[];
  /** Whether a signal or announcement is not for the client `id`, if the server sends it more than its own. */
  ignores?(frame: Buffer, id: string): boolean;
  /** Reacts to a frame that carries neither: with a reply, or the end of the registration. */
  react(frame: string, id: string): { readonly reply?: string; readonly isRegistered?: boolean };
  /** Sent regularly once registered, if the server drops clients that are silent. */
  readonly heartbeat?: { readonly frame: string; readonly intervalMs: number };
}

export class RelayClient implements Client {
  readonly id = randomUUID();
  onRelayed = () => {};
  onAnnounced = () => {};
  onLost = () => {};
  readonly #protocol: RelayProtocol;
  readonly #source: string;
  #socket: ClientSocket | undefined;
  #heartbeats: NodeJS.Timeout | undefined;
  #isCameraOn = false;

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
    const { heartbeat, registration = [] } = this.#protocol;
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
        const isSignal = frame.includes(SIGNAL_MARK);
        if (!isSignal && !frame.includes(ANNOUNCEMENT_MARK)) return react(frame.toString());
        if (this.#protocol.ignores?.(frame, this.id) === true) return;
        if (isSignal) this.onRelayed();
        else this.onAnnounced();
      },
      onLost: () => this.onLost(),
    });
    for (const frame of registration) this.#socket.send(frame);
    for (const frame of early) react(frame);
    await registered.promise;
    if (heartbeat !== undefined)
      this.#heartbeats = setInterval(
        () => this.#socket?.send(heartbeat.frame),
        heartbeat.intervalMs,
      );
  }

  relayTo(to: string, signal: SignalName): void {
    this.#socket?.send(this.#protocol.signalFrame(to, signal, this.id));
  }

  announce(others: readonly string[]): void {
    this.#isCameraOn = !this.#isCameraOn;
    const { announcementFrames } = this.#protocol;
    for (const frame of announcementFrames(others, this.#isCameraOn, this.id))
      this.#socket?.send(frame);
  }

  drop(): void {
    clearInterval(this.#heartbeats);
    this.#socket?.drop();
  }
}
