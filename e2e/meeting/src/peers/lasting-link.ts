/**
 * The link of a peer to one participant, for as long as both are in the room. Each of its connections is a `PeerLink`. It
 * makes the next one when the other end replaces the connection [LNK-11] or moves to a relay by TCP [LNK-12].
 */
import type { LinkSignal, VideoRequest } from '@throughline/protocol';
import {
  FIRST_INCARNATION,
  incarnationOf,
  isRequest,
  isSame,
  latestOf,
  type LinkIncarnation,
  requestOf,
} from './link-incarnation.js';
import { PeerLink } from './peer-link.js';
import type { Recording } from './recording.js';

export interface LastingLinkOptions {
  /** The polite end answers; the impolite end makes the first offer of each connection [LNK-1]. */
  polite: boolean;
  send: (signal: LinkSignal) => void;
}

export class LastingLink {
  readonly #options: LastingLinkOptions;
  readonly #closing: Promise<void>[] = [];
  #incarnation = FIRST_INCARNATION;
  #link: PeerLink;

  /** Starts to connect. */
  constructor(options: LastingLinkOptions) {
    this.#options = options;
    this.#link = new PeerLink({ ...options, incarnation: FIRST_INCARNATION });
  }

  /** The latest request of the other end [QUA-1]. */
  get request(): VideoRequest {
    return this.#link.request;
  }

  /** For the message of a test that fails. */
  get summary(): string {
    const { incarnation, path = 'any path' } = this.#incarnation;
    return `incarnation ${incarnation}, ${path}, ${this.#link.state}`;
  }

  /** Resolves once the connection is connected, or the one that has replaced it. */
  async connected(): Promise<void> {
    for (;;) {
      const link = this.#link;
      await link.connectedOrClosed;
      if (link === this.#link) return;
    }
  }

  /** Call in arrival order. A signal of an earlier connection is dropped. */
  receive(signal: LinkSignal): void {
    const remote = incarnationOf(signal);
    const latest = latestOf(this.#incarnation, remote);
    if (!isSame(latest, this.#incarnation))
      this.#replace(latest, { isRequested: isSame(latest, remote) });
    if (!isRequest(signal) && isSame(this.#incarnation, remote)) this.#link.receive(signal);
  }

  /** Replaces the connection by one for which the other end uses only relays by TCP [LNK-12]. */
  moveToTcpRelay(): void {
    this.#replace({ ...this.#incarnation, path: 'tcp-relay' }, { isRequested: false });
  }

  /** Sends the recording from now on. */
  startMedia(recording: Recording): void {
    this.#link.startMedia(recording);
  }

  /** Requests the videos of the other end at these sizes [QUA-1]; none until then. */
  show(shown: VideoRequest): void {
    this.#link.show(shown);
  }

  /** Sends any text on the channel `state`, for hostile peers. */
  sendState(text: string): void {
    this.#link.sendState(text);
  }

  /** Idempotent. */
  async close(): Promise<void> {
    this.#closing.push(this.#link.close());
    await Promise.all(this.#closing);
  }

  #replace(incarnation: LinkIncarnation, { isRequested }: { isRequested: boolean }): void {
    const { polite, send } = this.#options;
    const replaced = this.#link;
    this.#incarnation = incarnation;
    this.#link = new PeerLink({ ...this.#options, incarnation, replaces: replaced });
    this.#closing.push(replaced.close());
    if (!isRequested && polite) send(requestOf(incarnation));
  }
}
