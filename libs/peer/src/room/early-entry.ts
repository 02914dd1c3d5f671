/**
 * What a join needs and may have before the person presses Join: a connection to the API [SIG-13], and candidates of
 * its first link [ICE-12]. Both end together, and both start anew with the next sign of the person. On the connection,
 * it measures the round trip to the API. It also classifies the network [NAT-2], which outlives the connection.
 */
import type { IceServers, JoinToken, RoomId } from '@throughline/protocol';
import { createCertificate } from '../links/meeting-certificate.js';
import { PreparedConnection } from '../links/prepared-connection.js';
import { loadNetworkWatch } from '../prediction/load-network-watch.js';
import type { NetworkWatch } from '../prediction/network-watch.js';
import { EarlyConnection } from '../signaling/early-connection.js';
import { measureRoundTrip } from '../signaling/measure-round-trip.js';
import type { SignalingConnection } from '../signaling/signaling-connection.js';

export interface EarlyEntryOptions {
  /** `ws:` or `wss:` address of the API's endpoint. */
  signalUrl: string;
  /** Where the signs of the person occur. */
  page: EventTarget;
  roomId: RoomId;
  joinToken?: JoinToken | undefined;
  /**
   * Called with the round trip to the API once it is known, and with `undefined` when the connection has ended. Not
   * called once the connection has been taken.
   */
  onRoundTrip?: ((roundTripMs: number | undefined) => void) | undefined;
}

/** The caller owns all and closes them. */
export interface Prepared {
  signaling?: SignalingConnection | undefined;
  connection?: PreparedConnection | undefined;
  network: Promise<NetworkWatch | undefined>;
}

export class EarlyEntry {
  /** Of the meeting that is joined with this entry [SAFE-2]. Never rejects. */
  readonly certificate = createCertificate();
  readonly #options: EarlyEntryOptions;
  readonly #early: EarlyConnection;
  readonly #network = loadNetworkWatch();
  #isTaken = false;
  #prepared: PreparedConnection | undefined;
  /** Aborted when what the latest request prepares is no longer wanted. */
  #preparing = new AbortController();

  /** Connects at once. */
  constructor(options: EarlyEntryOptions) {
    const { signalUrl, page } = options;
    this.#options = options;
    this.#early = new EarlyConnection(signalUrl, page, (connection) => this.#prepare(connection));
  }

  /** What there is by now. A reply that comes later prepares nothing: the first link makes its own connection. */
  take(): Prepared {
    const connection = this.#prepared;
    this.#prepared = undefined;
    this.#preparing.abort();
    this.#isTaken = true;
    return { connection, signaling: this.#early.take(), network: this.#network };
  }

  /** Idempotent. Has no effect on what has been taken. */
  close(): void {
    this.#early.close();
    if (!this.#isTaken) void this.#network.then((watch) => watch?.close());
  }

  /** Returns what ends it together with the connection to the API. */
  #prepare(signaling: SignalingConnection): () => void {
    const { roomId, joinToken } = this.#options;
    const preparing = (this.#preparing = new AbortController());
    const { signal } = preparing;
    void signaling
      .request({
        type: 'ice-servers/prepare',
        roomId,
        ...(joinToken !== undefined && { joinToken }),
      })
      .then((outcome) => {
        if (signal.aborted) return;
        void this.#reportRoundTrip(signaling, signal);
        if (!outcome.ok) return;
        const { iceServers } = outcome.reply;
        void this.#network.then((watch) => watch?.useServers(iceServers));
        // Without credentials a join would not succeed at once, or finds no one.
        if (iceServers.expiresAt !== null) void this.#gather(iceServers, signal);
      });
    return () => {
      preparing.abort();
      this.#prepared?.close();
      this.#prepared = undefined;
      this.#options.onRoundTrip?.(undefined);
    };
  }

  async #reportRoundTrip(signaling: SignalingConnection, signal: AbortSignal): Promise<void> {
    const roundTripMs = await measureRoundTrip(signaling, signal);
    if (roundTripMs !== undefined) this.#options.onRoundTrip?.(roundTripMs);
  }

  async #gather(iceServers: IceServers, signal: AbortSignal): Promise<void> {
    const certificate = await this.certificate;
    if (signal.aborted) return;
    try {
      this.#prepared = new PreparedConnection(iceServers, certificate);
    } catch {
      // An extension or a limit of the browser: the link tries again, and shows the person that it failed.
    }
  }
}
