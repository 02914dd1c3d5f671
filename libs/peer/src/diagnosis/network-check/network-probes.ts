/** What a network check does to the network. In the browser; specs script it. */
import { type Measurement, type OfferedServer, RUNG_DEADLINE_MS } from '@throughline/connectivity';
import { SUBPROTOCOL } from '@throughline/protocol';
import { apiUrl } from '../api-url.js';
import type { SocketAnswer } from '../connection-fault.js';
import { probeSocket } from '../probe-socket.js';
import { measurePath } from './measure-path.js';
import { probeStun, type StunProbe } from './probe-stun.js';
import { type RelayOutcome, RelayPair, type RelayPath } from './relay-pair.js';
import { requestServers, type ServersOutcome } from './request-servers.js';

/** Each ends with its signal, and none rejects. */
export interface NetworkProbes {
  requestServers(signal: AbortSignal): Promise<ServersOutcome>;
  openSocket(signal: AbortSignal): Promise<SocketAnswer>;
  probeStun(server: OfferedServer, signal: AbortSignal): StunProbe;
  connectRelay(server: OfferedServer, signal: AbortSignal): Promise<RelayOutcome>;
  measure(path: RelayPath, signal: AbortSignal): Promise<Measurement | undefined>;
}

export function browserProbes(signalUrl: string): NetworkProbes {
  return {
    requestServers: (signal) => requestServers(apiUrl(signalUrl, '/api/network-check'), signal),
    openSocket: (signal) => probeSocket(signalUrl, [SUBPROTOCOL], RUNG_DEADLINE_MS, signal),
    probeStun,
    connectRelay: (server, signal) => RelayPair.connect(server, signal),
    measure: measurePath,
  };
}
