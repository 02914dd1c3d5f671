/** Records the trace of one link from its stats and from the events of its connection. Changes neither. */
import { type Readable, Store } from '@throughline/std';
import { epochMs } from '../links/epoch-ms.js';
import type { LinkStats } from '../links/link-stats.js';
import { addEvent, type LinkTrace, startTrace, type TraceEvent } from './link-trace.js';
import { statsEvents } from './stats-events.js';
import { summarizeDescription } from './summarize-description.js';

export type TracedConnection = Pick<
  RTCPeerConnection,
  | 'addEventListener'
  | 'signalingState'
  | 'iceConnectionState'
  | 'connectionState'
  | 'localDescription'
  | 'remoteDescription'
>;

type DescriptionKind = 'description/sent' | 'description/received';

export class TraceRecorder {
  readonly #trace: Store<LinkTrace>;
  readonly #stats: Readable<LinkStats>;
  readonly #unsubscribe: () => void;
  #before: LinkStats | undefined;
  #connection: TracedConnection | undefined;
  /** Aborted when another connection is in use. */
  #listening = new AbortController();
  #signaling: RTCSignalingState = 'stable';
  /** As recorded last, of the connection in use. */
  #descriptions: Partial<Record<DescriptionKind, RTCSessionDescription>> = {};
  /** When the handshake of this connection was reported as complete. */
  #encryptedAtMs: number | undefined;
  /** When ICE connected, until the stats contain the pair by which it did. */
  #connectedAtMs: number | undefined;

  /** @param stats of the link, for all of its connections */
  constructor(stats: Readable<LinkStats>) {
    this.#stats = stats;
    this.#trace = new Store(startTrace(stats.get().history.startedAtMs));
    this.#unsubscribe = stats.subscribe(() => this.#readStats());
  }

  get trace(): Readable<LinkTrace> {
    return this.#trace;
  }

  /** Call with the connection of the link in the task that made it: earlier events of it are not recorded. */
  use(connection: TracedConnection): void {
    if (connection === this.#connection) return;
    // The stats contain the replacement of a connection, and name its reason.
    if (this.#connection === undefined)
      this.#add({ atMs: this.#trace.get().startedAtMs, kind: 'connection/created' });
    this.#listening.abort();
    this.#listening = new AbortController();
    this.#connection = connection;
    this.#signaling = 'stable';
    this.#descriptions = {};
    this.#encryptedAtMs = undefined;
    this.#readStats();
    const { signal } = this.#listening;
    const listen = (type: string, read: () => void) =>
      connection.addEventListener(type, read, { signal });
    listen('signalingstatechange', () => this.#readSignaling(connection));
    listen('iceconnectionstatechange', () => this.#readIce(connection));
    listen('connectionstatechange', () => this.#readEncryption(connection));
  }

  /** Idempotent. Afterwards the trace no longer changes. */
  close(): void {
    this.#unsubscribe();
    this.#listening.abort();
  }

  #readStats(): void {
    const stats = this.#stats.get();
    for (const event of statsEvents(this.#before, stats, epochMs())) {
      this.#add({ ...event, atMs: this.#timeOf(event) });
      if (event.kind === 'pair/selected') this.#connectedAtMs = undefined;
    }
    this.#before = stats;
  }

  /** The events of the browser are more precise than its stats, but a busy page gets them late. */
  #timeOf({ kind, atMs }: TraceEvent): number {
    if (kind === 'pair/selected') return this.#connectedAtMs ?? atMs;
    // No media arrives before the handshake is complete.
    return kind === 'media/received' ? Math.max(atMs, this.#encryptedAtMs ?? 0) : atMs;
  }

  /** W3C webrtc-pc §4.3.1: which description was applied follows from the state and the one before. */
  #readSignaling(connection: TracedConnection): void {
    const before = this.#signaling;
    this.#signaling = connection.signalingState;
    const { localDescription, remoteDescription } = connection;
    switch (connection.signalingState) {
      case 'have-local-offer':
        return this.#addDescription('description/sent', localDescription);
      case 'have-remote-offer':
        return this.#addDescription('description/received', remoteDescription);
      case 'stable':
        return before === 'have-local-offer'
          ? this.#addDescription('description/received', remoteDescription)
          : this.#addDescription('description/sent', localDescription);
      default: // closed; links use no provisional answers
    }
  }

  /**
   * Does not record a description again: when an offer of the other end replaces one of this end, browsers report `stable`
   * before `have-remote-offer` (W3C webrtc-pc §4.4.1.5, rollback), and no description has arrived by the first.
   */
  #addDescription(kind: DescriptionKind, description: RTCSessionDescription | null): void {
    if (description?.type !== 'offer' && description?.type !== 'answer') return;
    const { type, sdp } = description;
    const latest = this.#descriptions[kind];
    if (latest?.type === type && latest.sdp === sdp) return;
    this.#descriptions[kind] = description;
    this.#add({ atMs: epochMs(), kind, description: summarizeDescription({ type, sdp }) });
  }

  #readIce({ iceConnectionState: state }: TracedConnection): void {
    const atMs = epochMs();
    if (state === 'connected') this.#connectedAtMs = atMs;
    if (
      state === 'checking' ||
      state === 'connected' ||
      state === 'disconnected' ||
      state === 'failed'
    )
      this.#add({ atMs, kind: 'ice/changed', state });
  }

  /** One handshake per connection: `connected` again means that ICE has recovered. */
  #readEncryption({ connectionState }: TracedConnection): void {
    if (connectionState !== 'connected' || this.#encryptedAtMs !== undefined) return;
    this.#encryptedAtMs = epochMs();
    this.#add({ atMs: this.#encryptedAtMs, kind: 'dtls/connected' });
  }

  #add(event: TraceEvent): void {
    this.#trace.set(addEvent(this.#trace.get(), event));
  }
}
