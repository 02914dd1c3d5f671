/**
 * Measures how near each TURN server is: the time from the start of a gathering until its first relay candidate. One
 * object for all links of a client. What follows from the times is decided in `nearest-servers.ts`.
 */
import type { IceServers } from '@throughline/protocol';
import { nearestServers, relayUrlKey } from './nearest-servers.js';

/** W3C webrtc-pc "RTCIceCandidate": the server of a candidate. A browser without it measures nothing. */
interface GatheredCandidate extends RTCIceCandidate {
  readonly url?: string | null;
}

export class ServerTimes {
  readonly #times = new Map<string, number>();

  /** Measures each gathering of the connection. @param signal ends the measurement */
  watch(connection: RTCPeerConnection, signal: AbortSignal): void {
    let startedAtMs = performance.now();
    let measured = new Set<string>();
    const onState = () => {
      if (connection.iceGatheringState === 'complete')
        return this.#forgetSilent(connection, measured);
      startedAtMs = performance.now();
      measured = new Set();
    };
    const onCandidate = ({ candidate }: RTCPeerConnectionIceEvent) => {
      const { type, url } = (candidate ?? {}) as Partial<GatheredCandidate>;
      const key = type === 'relay' && url ? relayUrlKey(url) : undefined;
      if (key === undefined || measured.has(key)) return;
      measured.add(key);
      this.#times.set(key, performance.now() - startedAtMs);
    };
    connection.addEventListener('icegatheringstatechange', onState, { signal });
    connection.addEventListener('icecandidate', onCandidate, { signal });
  }

  /** From which servers a new link gathers first [ICE-10]. */
  nearest(iceServers: IceServers): IceServers {
    return nearestServers(iceServers, this.#times);
  }

  /** A server that allocated no relay this time may be out of reach now. */
  #forgetSilent(connection: RTCPeerConnection, measured: ReadonlySet<string>): void {
    const { iceServers = [] } = connection.getConfiguration();
    for (const url of iceServers.flatMap(({ urls }) => urls)) {
      const key = relayUrlKey(url);
      if (key !== undefined && !measured.has(key)) this.#times.delete(key);
    }
  }
}
