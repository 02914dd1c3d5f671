/**
 * The configuration file of the coturn that the embedded product starts: ephemeral credentials
 * (`use-auth-secret`), and a relay that reaches other participants but no service of this machine or
 * its network. Option names as in coturn 4.6; `turn-server.spec.ts` tests the limits on a running one.
 */
import { isLoopback, LOOPBACK } from '../address.js';

export interface TurnConfig {
  /** To listen on and to relay from. */
  address: string;
  port: number;
  secret: string;
  /** Of the telnet interface, on loopback. */
  admin: { port: number; password: string };
  /** Private to this run, for files that coturn would otherwise keep in system directories. */
  directory: string;
}

/** Above Linux's ephemeral ports (32768–60999), which other programs use. */
const RELAY_PORTS = { min: 61_000, max: 65_535 };

const MAX_LINKS = 7;
const TOTAL = RELAY_PORTS.max - RELAY_PORTS.min;

/** How many relays there are, also for the API, which divides them [ICE-8]. */
export const ALLOCATIONS = {
  total: TOTAL,
  /** A browser allocates for each of the two URLs on each network interface, and anew for an ICE restart. */
  perLink: 8,
  /** Half of all: participants may share the address of a proxy. */
  perAddress: Math.floor(TOTAL / 2),
};

/** Both ends of a link have a relay here, and an allowed address overrides a denied range (docs/adr/0024). */
const EVERY_ADDRESS = ['0.0.0.0-255.255.255.255', '::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'];

export function turnConfig({ address, port, secret, admin, directory }: TurnConfig): string {
  const lines = [
    'realm=throughline',
    'use-auth-secret',
    `static-auth-secret=${secret}`,
    `listening-ip=${address}`,
    `listening-port=${port}`,
    `relay-ip=${address}`,
    `min-port=${RELAY_PORTS.min}`,
    `max-port=${RELAY_PORTS.max}`,
    `user-quota=${ALLOCATIONS.perLink * MAX_LINKS}`,
    `total-quota=${ALLOCATIONS.total}`,
    'fingerprint',
    'no-tls',
    'no-dtls',
    // The API ends the relays of participants that have left.
    `cli-ip=${LOOPBACK}`,
    `cli-port=${admin.port}`,
    `cli-password=${admin.password}`,
    `cli-max-output-sessions=${ALLOCATIONS.total}`,
    'no-software-attribute',
    ...peerRules(address),
    // coturn needs a database and would use the machine's. In a new file its threads lock each other
    // out while they create the tables, and coturn rejects the first valid credentials with 401
    // (4.6.1); in memory each thread has its own database.
    'userdb=:memory:',
    'no-dynamic-ip-list',
    'no-dynamic-realms',
    `pidfile=${directory}/turnserver.pid`,
    'log-file=stdout',
    'simple-log',
  ];
  return `${lines.join('\n')}\n`;
}

/**
 * Which peers the relay may send to. An allowed address overrides a denied range. The relay's own
 * address must be allowed, since two relayed participants reach each other there. TCP allocations
 * (RFC 6062) stay off: browsers do not use them, and they could connect to services of this machine.
 */
function peerRules(address: string): string[] {
  return [
    'no-tcp-relay',
    'no-multicast-peers',
    ...(isLoopback(address) ? ['allow-loopback-peers'] : []),
    `allowed-peer-ip=${address}`,
    ...EVERY_ADDRESS.map((range) => `denied-peer-ip=${range}`),
  ];
}
