/** Breaks one part of a complete set-up on loopback at a time. */
import { release } from 'node:os';
import { describe, expect, it } from 'vitest';
import { type SetupFaults, examine, faultsOf } from '../testing/doctor-lab.js';
import { isFault } from './finding.js';
import type { FaultCode } from './finding.js';

const NAMES = { origin: 'meet.test', turn: 'turn.meet.test' };
const RESOLVES = { a: ['127.0.0.1'] };
const UNROUTED = '2001:0db8:0000:0000:0000:0000:0000:0007';
const TEN_MINUTES_MS = 600_000;

const CASES: readonly (readonly [string, FaultCode, SetupFaults])[] = [
  ['a name without records', 'name-without-address', { zone: { [NAMES.origin]: {} } }],
  ['a TURN name without records', 'name-without-address', { zone: { [NAMES.turn]: {} } }],
  ['a failing name server', 'name-lookup-failed', { zone: { [NAMES.turn]: 'failure' } }],
  [
    'CAA records for another authority',
    'caa-excludes-authority',
    { zone: { [NAMES.origin]: { ...RESOLVES, caa: ['other.test'] } } },
  ],
  [
    'an AAAA record without an IPv6 route',
    'ipv6-unreachable',
    { zone: { [NAMES.origin]: { ...RESOLVES, aaaa: [UNROUTED] } } },
  ],
  ['a blocked port 443', 'port-unreachable', { closed: 'origin' }],
  ['a blocked port 80', 'http-port-unreachable', { closed: 'http' }],
  ['an expired certificate', 'certificate-expired', { certificateDays: -1 }],
  ['a certificate of one day', 'certificate-expires-soon', { certificateDays: 1 }],
  ['an unknown authority', 'certificate-untrusted', { isAuthorityUnknown: true }],
  [
    'a certificate without the TURN name',
    'certificate-for-other-name',
    { certificateName: `DNS:${NAMES.origin}` },
  ],
  ['a proxy that answers itself', 'api-not-behind-origin', { proxy: { answersItself: true } }],
  ['a proxy that removes upgrades', 'websocket-blocked', { proxy: { removesUpgrade: true } }],
  [
    'a proxy that removes the subprotocol',
    'websocket-subprotocol-removed',
    { proxy: { removesSubprotocol: true } },
  ],
  ['a proxy that hides addresses', 'client-address-hidden', { proxy: { hidesClients: true } }],
  ['a proxy that is not trusted', 'client-address-hidden', { config: { trustedProxies: [] } }],
  ['another TURN secret', 'turn-rejects-credentials', { turnSecret: 'another secret' }],
  ['a blocked UDP port of TURN', 'turn-unreachable', { closed: 'turn-udp' }],
  ['a blocked STUN port', 'stun-port-unreachable', { closed: 'stun' }],
  ['blocked UDP ports of TURN and STUN', 'turn-unreachable', { closed: 'turn-udp-and-stun' }],
  ['a TURN server at its quota', 'turn-full', { coturn: ['total-quota=1'] }],
  [
    'another external address',
    'turn-announces-other-address',
    { coturn: ['external-ip=198.51.100.7/127.0.0.1'] },
  ],
  [
    'relays that reach a private network',
    'turn-reaches-private-networks',
    { coturn: ['denied-peer-ip=169.254.169.254'] },
  ],
  [
    'relays that do not reach each other',
    'turn-relays-nothing',
    { coturn: ['allowed-peer-ip=198.51.100.7'] },
  ],
  ['a clock 10 minutes ahead', 'clock-skew', { clockAheadMs: TEN_MINUTES_MS }],
  ['a clock 10 minutes behind', 'clock-skew', { clockAheadMs: -TEN_MINUTES_MS }],
  ['a Redis that cannot be reached', 'redis-unreachable', { closed: 'redis' }],
  ['a Redis without a file', 'redis-not-appending', { redis: ['--appendonly', 'no'] }],
  [
    'a Redis that evicts keys',
    'redis-evicts-keys',
    { redis: ['--maxmemory-policy', 'allkeys-lru'] },
  ],
  ['a Redis without a limit', 'redis-memory-unbounded', { redis: ['--maxmemory', '0'] }],
  ['a nearly full Redis', 'redis-nearly-full', { redis: ['--maxmemory', '1100kb'] }],
  ['few open files', 'few-open-files', { proc: { openFiles: 1_024 } }],
  ['a short accept queue', 'short-accept-queue', { proc: { acceptQueue: 128 } }],
  [
    'a nearly full table of tracked connections',
    'connection-tracking-nearly-full',
    { proc: { trackedConnections: 209_716 } },
  ],
  ['small UDP buffers', 'small-udp-buffers', { proc: { maxReceiveBufferBytes: 212_992 } }],
];

describe('[API-11] the doctor', () => {
  it('finds nothing to fix in a sound set-up, and checks each part of it', async () => {
    const findings = await examine();

    expect(findings.filter(isFault)).toEqual([]);
    const checked = findings.filter((finding) => finding.status === 'passed');
    expect([...new Set(checked.map(({ check }) => check))].sort()).toEqual([
      ...['certificate', 'client-address', 'clock', 'dns', 'external-address', 'https', 'kernel'],
      ...['redis', 'relay-peers', 'stun', 'turn', 'versions', 'websocket'],
    ]);
    const versions = checked.filter(({ check }) => check === 'versions');
    expect(versions.map(({ value }) => value)).toEqual([
      process.versions.node,
      release(),
      expect.stringMatching(/^Coturn-\d/),
    ]);
  });

  it.each(CASES)('names %s, and complains about nothing else', async (_case, code, faults) => {
    const found = await faultsOf(faults);

    expect(found.map((finding) => ('code' in finding ? finding.code : ''))).toEqual([code]);
  });
});
