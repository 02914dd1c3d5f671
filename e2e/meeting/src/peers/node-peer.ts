/**
 * A participant in this process instead of a browser: it joins by the real protocol, and sends real video and sound
 * to the people whom it is to meet. Docs: docs/adr/0042-peers-without-a-browser.md.
 */
import type { CreatedRoom, ParticipantId, ServerMessage, VideoSize } from '@throughline/protocol';
import { SignalingClient } from '../signaling-client.js';
import { LastingLink } from './lasting-link.js';
import type { Recording } from './recording.js';

/** As `libs/peer` does, so that the API never waits for acknowledgements [RES-8]. */
const PING_MS = 2_500;

/** As on a small phone: the browsers encode little, since this process must read what they send. */
const SHOWN: VideoSize = { width: 160, height: 90 };

/** A page whose first attempt fails makes the next one after 35 s, for 15 s [LNK-4]. */
const CONNECT_TIMEOUT_MS = 60_000;

export interface NodePeerOptions {
  name: string;
  /** The names of the participants with whom the peer has a link. It ignores the offers of all others. */
  meets: readonly string[];
  /** The role of the peer towards those who are already in the room [LNK-1]. It joins up to `MAX_JOINS` times to get it. */
  polite?: boolean;
}

/** The API chooses the ids. If that of another participant sorts nearly first or last, a role is nearly impossible. */
const MAX_JOINS = 40;

export class NodePeer implements AsyncDisposable {
  readonly name: string;
  readonly #client: SignalingClient;
  readonly #options: NodePeerOptions;
  readonly #links = new Map<ParticipantId, LastingLink>();
  readonly #names = new Map<ParticipantId, string>();
  readonly #pings: NodeJS.Timeout;

  private constructor(client: SignalingClient, options: NodePeerOptions) {
    this.name = options.name;
    this.#client = client;
    this.#options = options;
    for (const { id, displayName } of client.joined.others) this.#meet(id, displayName);
    client.listen((message) => this.#receive(message));
    this.#pings = setInterval(() => client.ping(), PING_MS);
  }

  static async join(
    origin: string,
    room: Pick<CreatedRoom, 'id'>,
    options: NodePeerOptions,
  ): Promise<NodePeer> {
    const media = { microphone: true, camera: true };
    for (let joins = 1; ; joins++) {
      const client = await SignalingClient.join(origin, room, options.name, media);
      const { self, others } = client.joined;
      const { meets, polite } = options;
      const met = others.filter(({ displayName }) => meets.includes(displayName));
      const hasRole = polite === undefined || met.every(({ id }) => self > id === polite);
      if (hasRole || joins === MAX_JOINS) return new NodePeer(client, options);
      client[Symbol.dispose]();
    }
  }

  /** The link to the participant of this name. */
  linkTo({ name }: { name: string }): LastingLink {
    for (const [id, link] of this.#links) if (this.#names.get(id) === name) return link;
    throw new Error(`${this.name} has no link to ${name}`);
  }

  /** Resolves once the peer is connected to everyone in the room whom it meets; rejects after `CONNECT_TIMEOUT_MS`. */
  async connected(): Promise<void> {
    const links = [...this.#links.values()];
    const deadline = Promise.withResolvers<never>();
    const timer = setTimeout(() => deadline.reject(this.#notConnected()), CONNECT_TIMEOUT_MS);
    try {
      await Promise.race([Promise.all(links.map((link) => link.connected())), deadline.promise]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Turns the camera and the microphone on, and shows the cameras of the others. Call once, when connected. */
  startMedia(recording: Recording): void {
    for (const link of this.#links.values()) {
      link.startMedia(recording);
      link.show({ camera: SHOWN });
    }
  }

  /** Leaves the meeting. */
  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#pings);
    this.#client[Symbol.dispose]();
    await Promise.all([...this.#links.values()].map((link) => link.close()));
  }

  #notConnected(): Error {
    const links = [...this.#links].map(
      ([id, link]) => `to ${this.#names.get(id)}: ${link.summary}`,
    );
    return new Error(
      `${this.name} is not connected after ${CONNECT_TIMEOUT_MS / 1_000} s; ${links.join('; ')}`,
    );
  }

  #receive(message: ServerMessage): void {
    switch (message.type) {
      case 'participant/joined':
        return this.#meet(message.participant.id, message.participant.displayName);
      case 'participant/left':
        void this.#links.get(message.participantId)?.close();
        this.#links.delete(message.participantId);
        return;
      case 'peer/signal':
        if (message.signal.kind === 'key') return; // no client of this kind uses the media server
        return this.#links.get(message.from)?.receive(message.signal);
      default:
    }
  }

  #meet(id: ParticipantId, name: string): void {
    if (!this.#options.meets.includes(name)) return;
    this.#names.set(id, name);
    const link = new LastingLink({
      polite: this.#client.joined.self > id,
      send: (signal) => this.#client.send(id, signal),
    });
    this.#links.set(id, link);
  }
}
