import { describe, expect, it } from 'vitest';
import { answeredChecks, readNominatedPair } from './stats.js';
import type { StatsEntry } from './stats-fields.js';

/** Any further field: a fixture has every field that browsers report. */
type Fixture = StatsEntry & Record<string, unknown>;

/** As reported by Chromium 156, with addresses from documentation ranges. */
const chromium = {
  transport: (selectedCandidatePairId: string | undefined, fields = {}): Fixture => ({
    id: 'T01',
    timestamp: 1795458092675.92,
    type: 'transport',
    bytesReceived: 2331,
    bytesSent: 2181,
    dtlsRole: 'server',
    dtlsState: 'connected',
    iceLocalUsernameFragment: 'BfKw',
    iceRole: 'controlling',
    iceState: 'connected',
    packetsReceived: 9,
    packetsSent: 9,
    // Absent, not undefined, until a pair is selected.
    ...(selectedCandidatePairId === undefined ? {} : { selectedCandidatePairId }),
    ...fields,
  }),
  pair: (local: string, remote: string, fields = {}): Fixture => ({
    id: `CP${local}_${remote}`,
    timestamp: 1795458092675.92,
    type: 'candidate-pair',
    availableOutgoingBitrate: 300000,
    bytesReceived: 2331,
    bytesSent: 2182,
    consentRequestsSent: 3,
    currentRoundTripTime: 0.057,
    lastPacketReceivedTimestamp: 1795458094363,
    lastPacketSentTimestamp: 1795458094363,
    localCandidateId: `I${local}`,
    nominated: true,
    packetsReceived: 9,
    packetsSent: 9,
    priority: 106995675471298050,
    remoteCandidateId: `I${remote}`,
    state: 'succeeded',
    totalRoundTripTime: 0.171,
    transportId: 'T01',
    writable: true,
    ...fields,
  }),
  local: (name: string, fields = {}): Fixture => ({
    id: `I${name}`,
    timestamp: 1795458092675.92,
    type: 'local-candidate',
    address: '198.51.100.2',
    candidateType: 'host',
    foundation: '1892240633',
    ip: '198.51.100.2',
    isRemote: false,
    networkType: 'ethernet',
    port: 50122,
    priority: 2122134271,
    protocol: 'udp',
    transportId: 'T01',
    usernameFragment: 'BfKw',
    ...fields,
  }),
  remote: (name: string, fields = {}): Fixture => ({
    id: `I${name}`,
    timestamp: 1795458092675.92,
    type: 'remote-candidate',
    address: '203.0.113.7',
    candidateType: 'host',
    foundation: '3625094450',
    ip: '203.0.113.7',
    isRemote: true,
    port: 58947,
    priority: 2122134271,
    protocol: 'udp',
    transportId: 'T01',
    usernameFragment: 'rp2l',
    ...fields,
  }),
};

/** As reported by Firefox: `selected` on the pair in use; earlier versions report no transport. */
const firefox = {
  pair: (local: string, remote: string, fields = {}): Fixture => ({
    id: `${local}${remote}`,
    timestamp: 1795458092675,
    type: 'candidate-pair',
    bytesReceived: 51207,
    bytesSent: 49876,
    lastPacketReceivedTimestamp: 1795458092600,
    lastPacketSentTimestamp: 1795458092610,
    localCandidateId: local,
    nominated: false,
    priority: 7962116751041233000,
    readable: true,
    remoteCandidateId: remote,
    responsesReceived: 4,
    selected: false,
    state: 'failed',
    transportId: 'transport_0',
    writable: true,
    ...fields,
  }),
  candidate: (type: 'local-candidate' | 'remote-candidate', id: string, fields = {}): Fixture => ({
    id,
    timestamp: 1795458092675,
    type,
    address: '198.51.100.2',
    candidateType: 'host',
    port: 54914,
    priority: 2122252543,
    protocol: 'udp',
    transportId: 'transport_0',
    ...fields,
  }),
};

const relay = { candidateType: 'relay', address: '198.51.100.1' };

describe('the pair named by a transport', () => {
  it.each([
    { name: 'host to host', local: {}, remote: {}, types: ['host', 'host'] },
    {
      name: 'srflx to prflx',
      local: { candidateType: 'srflx', url: 'stun:198.51.100.1:3478' },
      remote: { candidateType: 'prflx' },
      types: ['srflx', 'prflx'],
    },
    {
      name: 'TCP host to TCP host',
      local: { protocol: 'tcp', tcpType: 'active', port: 9 },
      remote: { protocol: 'tcp', tcpType: 'passive' },
      types: ['host', 'host'],
      protocol: 'tcp',
    },
    {
      name: 'a relay over UDP',
      local: { ...relay, relayProtocol: 'udp', url: 'turn:198.51.100.1:3478?transport=udp' },
      remote: {},
      types: ['relay', 'host'],
      relayProtocol: 'udp',
    },
    {
      name: 'a relay over TCP',
      local: { ...relay, relayProtocol: 'tcp', url: 'turn:198.51.100.1:3478?transport=tcp' },
      remote: {},
      types: ['relay', 'host'],
      relayProtocol: 'tcp',
    },
    {
      name: 'a relay over TLS',
      local: { ...relay, relayProtocol: 'tls', url: 'turns:turn.example:443?transport=tcp' },
      remote: {},
      types: ['relay', 'host'],
      relayProtocol: 'tls',
    },
    {
      name: 'a relay without a reported protocol',
      local: relay,
      remote: relay,
      types: ['relay', 'relay'],
    },
  ])('is read when it is $name', ({ local, remote, types, protocol = 'udp', relayProtocol }) => {
    const pair = readNominatedPair([
      chromium.transport('CPlocal_remote'),
      chromium.pair('local', 'remote'),
      chromium.local('local', local),
      chromium.remote('remote', remote),
    ]);

    expect([pair?.local.candidateType, pair?.remote.candidateType]).toEqual(types);
    expect([pair?.local.protocol, pair?.remote.protocol]).toEqual([protocol, protocol]);
    expect(pair?.local.relayProtocol).toBe(relayProtocol);
  });

  it('is read with addresses, round trip and traffic', () => {
    const pair = readNominatedPair([
      chromium.transport('CPlocal_remote'),
      chromium.pair('local', 'remote'),
      chromium.local('local'),
      chromium.remote('remote', { address: '2001:db8::7' }),
    ]);

    expect(pair).toEqual({
      local: {
        candidateType: 'host',
        protocol: 'udp',
        address: '198.51.100.2',
        addressKind: 'ipv4',
        port: 50_122,
        relayProtocol: undefined,
      },
      remote: {
        candidateType: 'host',
        protocol: 'udp',
        address: '2001:db8::7',
        addressKind: 'ipv6',
        port: 58_947,
      },
      roundTripMs: 57,
      bytesSent: 2182,
      bytesReceived: 2331,
    });
  });

  it('outweighs another nominated pair', () => {
    const pair = readNominatedPair([
      chromium.pair('other', 'remote'),
      chromium.pair('local', 'remote', { lastPacketReceivedTimestamp: undefined }),
      chromium.local('other', { port: 1 }),
      chromium.local('local', { port: 2 }),
      chromium.remote('remote'),
      chromium.transport('CPlocal_remote'),
    ]);

    expect(pair?.local.port).toBe(2);
  });

  it('changes when the connection switches to a better pair', () => {
    const candidates = [
      chromium.pair('relay', 'remote'),
      chromium.pair('host', 'remote'),
      chromium.local('relay', { ...relay, relayProtocol: 'udp' }),
      chromium.local('host'),
      chromium.remote('remote'),
    ];

    const before = readNominatedPair([chromium.transport('CPrelay_remote'), ...candidates]);
    const after = readNominatedPair([chromium.transport('CPhost_remote'), ...candidates]);

    expect(before?.local).toMatchObject({ candidateType: 'relay', relayProtocol: 'udp' });
    expect(after?.local).toMatchObject({ candidateType: 'host', relayProtocol: undefined });
  });

  it('is that of the transport with the most traffic if there are several', () => {
    const pair = readNominatedPair([
      chromium.transport('CPidle_remote', { bytesSent: 120, bytesReceived: 80 }),
      chromium.transport('CPbusy_remote', { id: 'T11', bytesSent: 90_000, bytesReceived: 70_000 }),
      chromium.transport(undefined, { id: 'T21', bytesSent: 0, bytesReceived: 0 }),
      chromium.pair('idle', 'remote'),
      chromium.pair('busy', 'remote', { transportId: 'T11' }),
      chromium.local('idle', { port: 1 }),
      chromium.local('busy', { port: 2 }),
      chromium.remote('remote'),
    ]);

    expect(pair?.local.port).toBe(2);
  });

  it.each([
    // For a peer-reflexive remote candidate, Chromium reports an empty address, Firefox this text.
    ['an empty address', ''],
    ['a redacted address', '(redacted)'],
    ['no address', undefined],
  ])('is read without an address if the browser reports %s', (_, address) => {
    const pair = readNominatedPair([
      chromium.transport('CPlocal_remote'),
      chromium.pair('local', 'remote'),
      chromium.local('local', { address: '3f28876c-21fe-4aca-9c75-f6c9b76db663.local' }),
      chromium.remote('remote', { address, candidateType: 'prflx' }),
    ]);

    expect(pair?.local.addressKind).toBe('mdns');
    expect(pair?.remote).toEqual({
      candidateType: 'prflx',
      protocol: 'udp',
      address: undefined,
      addressKind: undefined,
      port: 58_947,
    });
  });
});

describe('the pair without a transport that names one', () => {
  const candidates = [
    firefox.candidate('local-candidate', 'cV3N', { ...relay, relayProtocol: 'tcp' }),
    firefox.candidate('local-candidate', 'A6jP'),
    firefox.candidate('remote-candidate', 'CiEB', {
      candidateType: 'prflx',
      address: '(redacted)',
    }),
  ];

  it('is the pair that Firefox marks as selected', () => {
    const pair = readNominatedPair([
      firefox.pair('A6jP', 'CiEB', { nominated: true, state: 'succeeded' }),
      firefox.pair('cV3N', 'CiEB', { nominated: true, state: 'succeeded', selected: true }),
      ...candidates,
    ]);

    expect(pair?.local).toMatchObject({ candidateType: 'relay', relayProtocol: 'tcp' });
    expect(pair?.roundTripMs).toBeUndefined();
  });

  it('is the valid pair that received a packet last, not one nominated before an ICE restart', () => {
    const working = { nominated: true, state: 'succeeded', selected: undefined };
    const pair = readNominatedPair([
      firefox.pair('cV3N', 'CiEB', { ...working, lastPacketReceivedTimestamp: 1000 }),
      firefox.pair('A6jP', 'CiEB', { ...working, lastPacketReceivedTimestamp: 2000 }),
      ...candidates,
    ]);

    expect(pair?.local.candidateType).toBe('host');
  });
});

describe('no pair', () => {
  const pair = chromium.pair('local', 'remote');
  const local = chromium.local('local');
  const remote = chromium.remote('remote');

  it.each([
    ['the report is empty', []],
    ['nothing was gathered', [chromium.transport(undefined, { iceState: 'new' })]],
    [
      'checks are in progress',
      [
        chromium.transport(undefined, { iceState: 'checking' }),
        chromium.pair('local', 'remote', { nominated: false, state: 'in-progress' }),
        local,
        remote,
      ],
    ],
    [
      'the nominated pair has failed',
      [chromium.pair('local', 'remote', { state: 'failed' }), local, remote],
    ],
    [
      'a valid pair is not nominated',
      [chromium.pair('local', 'remote', { nominated: false }), local, remote],
    ],
    ['a candidate is missing from the report', [chromium.transport(pair.id), pair, local]],
    [
      'a candidate has an unknown type',
      [
        chromium.transport(pair.id),
        pair,
        local,
        chromium.remote('remote', { candidateType: 'moon' }),
      ],
    ],
  ])('is found if %s', (_, report: Fixture[]) => {
    expect(readNominatedPair(report)).toBeUndefined();
  });
});

it('the values of a report are accepted directly', () => {
  const report = new Map(
    [
      chromium.transport('CPlocal_remote'),
      chromium.pair('local', 'remote'),
      chromium.local('local'),
      chromium.remote('remote'),
    ].map((entry) => [entry.id, entry]),
  );

  expect(readNominatedPair(report.values())?.remote.port).toBe(58_947);
});

describe('the answered ICE checks', () => {
  it('are those of the pair in use', () => {
    const report = [
      chromium.transport('CPa_b'),
      chromium.pair('a', 'c', { responsesReceived: 90 }),
      chromium.pair('a', 'b', { responsesReceived: 7 }),
    ];

    expect(answeredChecks(report)).toBe(7);
  });

  it('are undefined without a pair, and where the browser does not count them', () => {
    expect(answeredChecks([])).toBeUndefined();
    expect(answeredChecks([chromium.transport('CPa_b'), chromium.pair('a', 'b')])).toBeUndefined();
  });
});
