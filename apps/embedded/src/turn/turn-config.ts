/**
 * The configuration file of the coturn that the embedded product runs for itself: ephemeral
 * credentials (`use-auth-secret`), and a relay that reaches other participants but no service of
 * this machine or its network. Option names as in coturn 4.6; `turn-server.spec.ts` tries the
 * limits on a running one.
 */
import { isLoopback } from '../address.js';

export interface TurnConfig {
  /** Listened on and relayed from. */
  address: string;
  port: number;
  secret: string;
  /** Private to this run, for what coturn would otherwise keep in system-wide places. */
  directory: string;
}

/** Above Linux's ephemeral ports (32768–60999), so that relays rarely meet a port in use. */
const RELAY_PORTS = { min: 61_000, max: 61_999 };

/**
 * A browser allocates for each link, each TURN URL and each of its network interfaces: in a room of
 * eight that is 7 × 2 × the interfaces, and restarts overlap with what they replace.
 */
const ALLOCATIONS_PER_PARTICIPANT = 120;
const ALLOCATIONS_IN_ALL = RELAY_PORTS.max - RELAY_PORTS.min;

const EVERY_ADDRESS = ['0.0.0.0-255.255.255.255', '::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'];

/** Special-purpose addresses (IANA registries, RFC 6890): the operator's own network, or nobody. */
const NON_PUBLIC_ADDRESSES = [
  '0.0.0.0-0.255.255.255',
  '10.0.0.0-10.255.255.255',
  '100.64.0.0-100.127.255.255',
  '127.0.0.0-127.255.255.255',
  '169.254.0.0-169.254.255.255',
  '172.16.0.0-172.31.255.255',
  '192.0.0.0-192.0.0.255',
  '192.0.2.0-192.0.2.255',
  '192.88.99.0-192.88.99.255',
  '192.168.0.0-192.168.255.255',
  '198.18.0.0-198.19.255.255',
  '198.51.100.0-198.51.100.255',
  '203.0.113.0-203.0.113.255',
  '224.0.0.0-255.255.255.255',
  // Loopback, and IPv4 in IPv6 clothes: mapped, translated, Teredo, 6to4. Not from `::` on: coturn
  // 4.6 takes that as "no lower bound", and the range then matches every IPv4 address as well. The
  // unspecified addresses it refuses by itself.
  '::1-::ffff:ffff:ffff',
  '64:ff9b::-64:ff9b:1:ffff:ffff:ffff:ffff:ffff',
  '100::-100::ffff:ffff:ffff:ffff',
  '2001::-2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff',
  '2001:db8::-2001:db8:ffff:ffff:ffff:ffff:ffff:ffff',
  '2002::-2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
  // Unique local, link-local, multicast.
  'fc00::-fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
  'fe80::-febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
  'ff00::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
];

export function turnConfig({ address, port, secret, directory }: TurnConfig): string {
  const lines = [
    'realm=throughline',
    'use-auth-secret',
    `static-auth-secret=${secret}`,
    `listening-ip=${address}`,
    `listening-port=${port}`,
    `relay-ip=${address}`,
    `min-port=${RELAY_PORTS.min}`,
    `max-port=${RELAY_PORTS.max}`,
    `user-quota=${ALLOCATIONS_PER_PARTICIPANT}`,
    `total-quota=${ALLOCATIONS_IN_ALL}`,
    'fingerprint',
    'no-tls',
    'no-dtls',
    'no-cli',
    'no-software-attribute',
    ...peerRules(address),
    // coturn cannot do without a database and would take the machine's. In a fresh file its threads
    // lock each other out as they make the tables, and the first valid credentials are refused with
    // 401 (4.6.1); in memory each thread has its own.
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
 * Where the relay may send. An allowed address wins over a denied range, and the relay's own
 * address must be allowed: two relayed participants meet there. TCP relaying (RFC 6062) stays off:
 * browsers do not use it, and it would open connections to the services of this machine.
 */
function peerRules(address: string): string[] {
  const denied = isLoopback(address) ? EVERY_ADDRESS : NON_PUBLIC_ADDRESSES;
  return [
    'no-tcp-relay',
    'no-multicast-peers',
    ...(isLoopback(address) ? ['allow-loopback-peers'] : []),
    `allowed-peer-ip=${address}`,
    ...denied.map((range) => `denied-peer-ip=${range}`),
  ];
}
