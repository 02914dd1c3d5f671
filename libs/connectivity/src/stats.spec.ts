import { describe, expect, it } from 'vitest';
import { readNominatedPair, type StatsEntry } from './stats.js';

/** Any further field: a fixture is as wide as what browsers give. */
type Fixture = StatsEntry & Record<string, unknown>;

/** As Chromium 156 reports them; addresses are replaced by documentation ranges. */
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
    // Absent, not undefined, as long as nothing is selected.
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

/** As Firefox reports them: `selected` on the pair in use, and no transport before late versions. */
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

describe('the pair that a transport names', () => {
  it.each([
    { name: 'host to host', near: {}, far: {}, types: ['host', 'host'] },
    {
      name: 'srflx to prflx',
      near: { candidateType: 'srflx', url: 'stun:198.51.100.1:3478' },
      far: { candidateType: 'prflx' },
      types: ['srflx', 'prflx'],
    },
    {
      name: 'TCP host to TCP host',
      near: { protocol: 'tcp', tcpType: 'active', port: 9 },
      far: { protocol: 'tcp', tcpType: 'passive' },
      types: ['host', 'host'],
      protocol: 'tcp',
    },
    {
      name: 'a relay over UDP',
      near: { ...relay, relayProtocol: 'udp', url: 'turn:198.51.100.1:3478?transport=udp' },
      far: {},
      types: ['relay', 'host'],
      relayProtocol: 'udp',
    },
    {
      name: 'a relay over TCP',
      near: { ...relay, relayProtocol: 'tcp', url: 'turn:198.51.100.1:3478?transport=tcp' },
      far: {},
      types: ['relay', 'host'],
      relayProtocol: 'tcp',
    },
    {
      name: 'a relay over TLS',
      near: { ...relay, relayProtocol: 'tls', url: 'turns:turn.example:443?transport=tcp' },
      far: {},
      types: ['relay', 'host'],
      relayProtocol: 'tls',
    },
    {
      name: 'a relay that tells no protocol',
      near: relay,
      far: relay,
      types: ['relay', 'relay'],
    },
  ])('is read when it is $name', ({ near, far, types, protocol = 'udp', relayProtocol }) => {
    const pair = readNominatedPair([
      chromium.transport('CPnear_far'),
      chromium.pair('near', 'far'),
      chromium.local('near', near),
      chromium.remote('far', far),
    ]);

    expect([pair?.near.candidateType, pair?.far.candidateType]).toEqual(types);
    expect([pair?.near.protocol, pair?.far.protocol]).toEqual([protocol, protocol]);
    expect(pair?.near.relayProtocol).toBe(relayProtocol);
  });

  it('comes with addresses, round trip and traffic', () => {
    const pair = readNominatedPair([
      chromium.transport('CPnear_far'),
      chromium.pair('near', 'far'),
      chromium.local('near'),
      chromium.remote('far', { address: '2001:db8::7' }),
    ]);

    expect(pair).toEqual({
      near: {
        candidateType: 'host',
        protocol: 'udp',
        address: '198.51.100.2',
        addressKind: 'ipv4',
        port: 50_122,
        relayProtocol: undefined,
      },
      far: {
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

  it('is not the other one that is nominated as well', () => {
    const pair = readNominatedPair([
      chromium.pair('other', 'far'),
      chromium.pair('near', 'far', { lastPacketReceivedTimestamp: undefined }),
      chromium.local('other', { port: 1 }),
      chromium.local('near', { port: 2 }),
      chromium.remote('far'),
      chromium.transport('CPnear_far'),
    ]);

    expect(pair?.near.port).toBe(2);
  });

  it('is another one after a switch to a better path', () => {
    const candidates = [
      chromium.pair('relay', 'far'),
      chromium.pair('host', 'far'),
      chromium.local('relay', { ...relay, relayProtocol: 'udp' }),
      chromium.local('host'),
      chromium.remote('far'),
    ];

    const before = readNominatedPair([chromium.transport('CPrelay_far'), ...candidates]);
    const after = readNominatedPair([chromium.transport('CPhost_far'), ...candidates]);

    expect(before?.near).toMatchObject({ candidateType: 'relay', relayProtocol: 'udp' });
    expect(after?.near).toMatchObject({ candidateType: 'host', relayProtocol: undefined });
  });

  it('is that of the busiest transport when there are several', () => {
    const pair = readNominatedPair([
      chromium.transport('CPidle_far', { bytesSent: 120, bytesReceived: 80 }),
      chromium.transport('CPbusy_far', { id: 'T11', bytesSent: 90_000, bytesReceived: 70_000 }),
      chromium.transport(undefined, { id: 'T21', bytesSent: 0, bytesReceived: 0 }),
      chromium.pair('idle', 'far'),
      chromium.pair('busy', 'far', { transportId: 'T11' }),
      chromium.local('idle', { port: 1 }),
      chromium.local('busy', { port: 2 }),
      chromium.remote('far'),
    ]);

    expect(pair?.near.port).toBe(2);
  });

  it.each([
    // Chromium gives an empty address for a peer-reflexive far end, Firefox this text.
    ['an empty address', ''],
    ['a redacted address', '(redacted)'],
    ['no address', undefined],
  ])('is read without an address where the browser gives %s', (_, address) => {
    const pair = readNominatedPair([
      chromium.transport('CPnear_far'),
      chromium.pair('near', 'far'),
      chromium.local('near', { address: '3f28876c-21fe-4aca-9c75-f6c9b76db663.local' }),
      chromium.remote('far', { address, candidateType: 'prflx' }),
    ]);

    expect(pair?.near.addressKind).toBe('mdns');
    expect(pair?.far).toEqual({
      candidateType: 'prflx',
      protocol: 'udp',
      address: undefined,
      addressKind: undefined,
      port: 58_947,
    });
  });
});

describe('the pair where no transport names one', () => {
  const candidates = [
    firefox.candidate('local-candidate', 'cV3N', { ...relay, relayProtocol: 'tcp' }),
    firefox.candidate('local-candidate', 'A6jP'),
    firefox.candidate('remote-candidate', 'CiEB', {
      candidateType: 'prflx',
      address: '(redacted)',
    }),
  ];

  it('is the one that Firefox marks as selected', () => {
    const pair = readNominatedPair([
      firefox.pair('A6jP', 'CiEB', { nominated: true, state: 'succeeded' }),
      firefox.pair('cV3N', 'CiEB', { nominated: true, state: 'succeeded', selected: true }),
      ...candidates,
    ]);

    expect(pair?.near).toMatchObject({ candidateType: 'relay', relayProtocol: 'tcp' });
    expect(pair?.roundTripMs).toBeUndefined();
  });

  it('is the one that works and heard something last, not one nominated before an ICE restart', () => {
    const working = { nominated: true, state: 'succeeded', selected: undefined };
    const pair = readNominatedPair([
      firefox.pair('cV3N', 'CiEB', { ...working, lastPacketReceivedTimestamp: 1000 }),
      firefox.pair('A6jP', 'CiEB', { ...working, lastPacketReceivedTimestamp: 2000 }),
      ...candidates,
    ]);

    expect(pair?.near.candidateType).toBe('host');
  });
});

describe('no pair', () => {
  const pair = chromium.pair('near', 'far');
  const local = chromium.local('near');
  const remote = chromium.remote('far');

  it.each([
    ['the report is empty', []],
    ['nothing was gathered', [chromium.transport(undefined, { iceState: 'new' })]],
    [
      'checks are under way',
      [
        chromium.transport(undefined, { iceState: 'checking' }),
        chromium.pair('near', 'far', { nominated: false, state: 'in-progress' }),
        local,
        remote,
      ],
    ],
    [
      'the nominated one has failed since',
      [chromium.pair('near', 'far', { state: 'failed' }), local, remote],
    ],
    [
      'one works but is not nominated',
      [chromium.pair('near', 'far', { nominated: false }), local, remote],
    ],
    ['a candidate is missing from the report', [chromium.transport(pair.id), pair, local]],
    [
      'a candidate is of a type nobody knows',
      [chromium.transport(pair.id), pair, local, chromium.remote('far', { candidateType: 'moon' })],
    ],
  ])('is found while %s', (_, report: Fixture[]) => {
    expect(readNominatedPair(report)).toBeUndefined();
  });
});

it('takes the values of a report without copying them', () => {
  const report = new Map(
    [
      chromium.transport('CPnear_far'),
      chromium.pair('near', 'far'),
      chromium.local('near'),
      chromium.remote('far'),
    ].map((entry) => [entry.id, entry]),
  );

  expect(readNominatedPair(report.values())?.far.port).toBe(58_947);
});
