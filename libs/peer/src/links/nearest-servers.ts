/**
 * From which TURN servers a link gathers first [ICE-10]: from the nearest majority. Two relays reach each other only at
 * the same server, and any two majorities have a server in common (ADR 37). No I/O and no clock: `server-times.ts`
 * measures.
 */
import { parseIceServerUrl } from '@throughline/connectivity';
import type { IceServers } from '@throughline/protocol';

type IceServer = IceServers['servers'][number];

/** How long the first relay candidate took, in ms, by `relayUrlKey`. */
export type RelayTimes = ReadonlyMap<string, number>;

/**
 * Servers within this time of the fastest are equally near, and keep the order of the API, which both ends of a link
 * share: less than a person can hear, and more than a busy browser adds.
 */
export const EQUALLY_NEAR_MS = 20;

/** Longer than any gathering. */
const UNKNOWN_DISTANCE_MS = 1e9;
const DOWN_DISTANCE_MS = 2e9;

/** The same for all spellings of a TURN URL. Undefined for other URLs, such as those of STUN. */
export function relayUrlKey(url: string): string | undefined {
  const { scheme, host, port, transport } = parseIceServerUrl(url) ?? {};
  return scheme === 'turn' || scheme === 'turns'
    ? `${scheme}:${host}:${port}?transport=${transport}`
    : undefined;
}

/** How many of the servers any two clients must use to have one in common. */
export const majorityOf = (servers: number): number => Math.floor(servers / 2) + 1;

/** Without a measurement, all servers: their candidates then are the measurement. STUN servers remain. */
export function nearestServers(iceServers: IceServers, times: RelayTimes): IceServers {
  const relays = iceServers.servers.filter(isRelay);
  const fastestMs = Math.min(
    ...relays.filter(({ down }) => down !== true).map((server) => timeOf(server, times)),
  );
  if (fastestMs === Infinity) return iceServers;
  const distance = (server: IceServer) => {
    // Any measured server is nearer, and so is one that is up and not measured.
    if (server.down === true) return DOWN_DISTANCE_MS;
    const timeMs = Math.min(timeOf(server, times), UNKNOWN_DISTANCE_MS);
    return timeMs <= fastestMs + EQUALLY_NEAR_MS ? 0 : timeMs;
  };
  const nearest = relays
    .toSorted((a, b) => distance(a) - distance(b))
    .slice(0, majorityOf(relays.length));
  return {
    ...iceServers,
    servers: [...iceServers.servers.filter((one) => !isRelay(one)), ...nearest],
  };
}

const isRelay = ({ urls }: IceServer) => urls.some((url) => relayUrlKey(url) !== undefined);

function timeOf({ urls }: IceServer, times: RelayTimes): number {
  return Math.min(...urls.map((url) => times.get(relayUrlKey(url) ?? '') ?? Infinity));
}
