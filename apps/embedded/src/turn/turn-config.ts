/**
 * The configuration file of the coturn that the embedded product starts: ephemeral credentials
 * (`use-auth-secret`), and a relay that reaches other participants but no service of this machine or
 * its network. Option names as in coturn 4.6; `turn-server.spec.ts` tests the limits on a running one.
 */
import { isIPv4, isIPv6 } from 'node:net';
import { hostAndPort, isLoopback, LOOPBACK } from '../address.js';

export interface TurnConfig {
  /** To listen on, at least one. */
  addresses: readonly string[];
  port: number;
  /** Of a second STUN server, by which browsers determine the mapping of their NAT (docs/adr/0073). */
  secondStunPort: number;
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

export function turnConfig({ addresses, port, secret, ...rest }: TurnConfig): string {
  const { secondStunPort, admin, directory } = rest;
  const relay = relayAddress(addresses);
  const lines = [
    'realm=throughline',
    'use-auth-secret',
    `static-auth-secret=${secret}`,
    ...addresses.map((address) => `listening-ip=${address}`),
    `listening-port=${port}`,
    ...addresses.map((address) => `aux-server=${hostAndPort(address, secondStunPort)}`),
    `relay-ip=${relay}`,
    // Browsers request no family, and coturn would reject them for lack of an IPv4 address (RFC 8656 §7.2).
    ...(isIPv6(relay) ? ['allocation-default-address-family=ipv6'] : []),
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
    ...peerRules(relay),
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
 * One for all relays, also those of clients of the other family: two relays of different families could not reach
 * each other (docs/adr/0032).
 */
function relayAddress(addresses: readonly string[]): string {
  return addresses.find(isIPv4) ?? addresses[0] ?? LOOPBACK;
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
