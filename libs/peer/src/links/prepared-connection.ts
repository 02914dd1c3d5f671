/**
 * A peer connection that gathers candidates before there is a link [ICE-12], so that the first link has its relay at
 * once (`iceCandidatePoolSize`, RFC 9429 §3.5.4). It has no section and no description, so no one learns of it. A link
 * adopts it instead of making its own.
 *
 * Not for links that use relays only: Chromium 156 fires no `icecandidateerror` for what fails in the pool, and such a
 * link names the fault of its relay as soon as gathering shows it (`relayProblem`). Any other link gathers anew if the
 * pool has no relay (`pool-watch.ts`).
 */
import type { IceServers } from '@throughline/protocol';
import { nearestServers } from './nearest-servers.js';
import { rtcConfiguration } from './rtc-configuration.js';

/** The size cannot change once the connection has a description (webrtc-pc §4.4.1.6). */
export function withPool(configuration: RTCConfiguration): RTCConfiguration {
  // One: all sections of a link share a transport.
  return { ...configuration, iceCandidatePoolSize: 1 };
}

export class PreparedConnection {
  readonly #configuration: string;
  #connection: RTCPeerConnection | undefined;

  /** Starts to gather. `certificate`: that of the meeting [SAFE-2]. Throws if the browser makes no connection. The owner closes it. */
  constructor(iceServers: IceServers, certificate?: RTCCertificate) {
    const configuration = rtcConfiguration({
      iceServers: nearestServers(iceServers, new Map()),
      relayOnly: false,
      path: undefined,
      certificate,
    });
    this.#configuration = JSON.stringify(configuration);
    this.#connection = new RTCPeerConnection(withPool(configuration));
  }

  /** Once, for that configuration: what other servers would gather is not in the pool. The caller owns it. */
  take(configuration: RTCConfiguration): RTCPeerConnection | undefined {
    const connection = this.#connection;
    if (connection === undefined || JSON.stringify(configuration) !== this.#configuration)
      return undefined;
    this.#connection = undefined;
    return connection;
  }

  /** Releases its relays, unless a link has taken it. Idempotent. */
  close(): void {
    this.#connection?.close();
    this.#connection = undefined;
  }
}
