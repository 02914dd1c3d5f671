/**
 * With which servers the connection of a link gathers: at first with the nearest, later with all, since a later
 * gathering follows a failure, at whatever server [ICE-10].
 */
import type { IceServers } from '@throughline/protocol';
import type { LinkSetup } from './link-connection-options.js';
import { FIRST_INCARNATION, isSameIncarnation } from './link-incarnation.js';
import { withPool } from './prepared-connection.js';
import { rtcConfiguration } from './rtc-configuration.js';
import { hasTcpRelay } from './tcp-relay-path.js';

export class LinkGathering {
  /** Made here, or adopted from the join page [ICE-12]. The owner closes it. */
  readonly connection: RTCPeerConnection;
  readonly isAdopted: boolean;
  readonly #setup: LinkSetup;
  readonly #signal: AbortSignal;
  #iceServers: IceServers;

  /** @param signal aborted before the connection is closed */
  constructor(setup: LinkSetup, signal: AbortSignal) {
    const { incarnation, iceServers, prepared, relayOnly, serverTimes, certificate } = setup;
    this.#setup = setup;
    this.#signal = signal;
    this.#iceServers = iceServers;
    const isFirst = isSameIncarnation(incarnation, FIRST_INCARNATION);
    const configuration = rtcConfiguration({
      iceServers: isFirst ? serverTimes.nearest(iceServers) : iceServers,
      relayOnly,
      path: incarnation.path,
      certificate,
    });
    const adopted = prepared?.take(configuration);
    this.isAdopted = adopted !== undefined;
    this.connection = adopted ?? new RTCPeerConnection(configuration);
    // What a pool has gathered arrives at once, however far the server is.
    if (!this.isAdopted) serverTimes.watch(this.connection, signal);
  }

  /** To relays by TCP, which a link does once. */
  get canMove(): boolean {
    return this.#setup.incarnation.path === undefined && hasTcpRelay(this.#iceServers);
  }

  /** Those of the next gathering. */
  get iceServers(): IceServers {
    return this.#iceServers;
  }

  setIceServers(iceServers: IceServers): void {
    this.#iceServers = iceServers;
    this.useAll();
  }

  /** From the next gathering on. Has no effect on a closed connection, even if another script has closed it. */
  useAll(): void {
    if (this.#signal.aborted || this.connection.signalingState === 'closed') return;
    const { relayOnly, incarnation, certificate } = this.#setup;
    const configuration = rtcConfiguration({
      iceServers: this.#iceServers,
      relayOnly,
      path: incarnation.path,
      certificate,
    });
    this.connection.setConfiguration(this.isAdopted ? withPool(configuration) : configuration);
  }
}
