/**
 * The configuration file of the coturn that the embedded product starts: ephemeral credentials
 * (`use-auth-secret`), and a relay that reaches other participants but no service of this machine or
 * its network. Option names as in coturn 4.6; `turn-server.spec.ts` tests the limits on a running one.
 */
import { isLoopback } from '../address.js';

export interface TurnConfig {
  /** To listen on and to relay from. */
  address: string;
  port: number;
  secret: string;
  /** Private to this run, for files that coturn would otherwise keep in system directories. */
  directory: string;
}

/** Above Linux's ephemeral ports (32768–60999), which other programs use. */
const RELAY_PORTS = { min: 61_000, max: 61_999 };

/**
 * A browser allocates for each link, TURN URL and network interface: in a room of eight that is
 * 7 × 2 × the number of interfaces, and ICE restarts overlap with the allocations that they replace.
 */
const ALLOCATIONS_PER_PARTICIPANT = 120;
const TOTAL_ALLOCATIONS = RELAY_PORTS.max - RELAY_PORTS.min;

const EVERY_ADDRESS = ['0.0.0.0-255.255.255.255', '::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'];

/** Special-purpose addresses (IANA registries, RFC 6890): the operator's own network, or unassigned. */
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
  // Loopback, and IPv4 embedded in IPv6: mapped, translated, Teredo, 6to4. The first range does not
  // start at `::`, which coturn 4.6 reads as "no lower bound", so that the range would match every
  // IPv4 address as well. coturn itself rejects the unspecified addresses.
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
    `total-quota=${TOTAL_ALLOCATIONS}`,
    'fingerprint',
    'no-tls',
    'no-dtls',
    'no-cli',
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
  const denied = isLoopback(address) ? EVERY_ADDRESS : NON_PUBLIC_ADDRESSES;
  return [
    'no-tcp-relay',
    'no-multicast-peers',
    ...(isLoopback(address) ? ['allow-loopback-peers'] : []),
    `allowed-peer-ip=${address}`,
    ...denied.map((range) => `denied-peer-ip=${range}`),
  ];
}
