import { Random } from '@throughline/test-kit';
import { describe, expect, it } from 'vitest';
import { type Candidate, parseCandidate } from './candidate.js';

const host = 'candidate:1594851213 1 udp 2122194687 198.51.100.2 58411 typ host';

describe('a candidate line', () => {
  it.each([
    { by: 'Chromium', line: `${host} generation 0 ufrag BfKw network-id 3 network-cost 50` },
    { by: 'SDP', line: `a=${host} generation 0 network-id 3\r\n` },
    { by: 'a value without prefix', line: host.replace('candidate:', '') },
    { by: 'Firefox', line: host.replace('udp', 'UDP') },
    { by: 'an agent that writes an extension without a value', line: `${host} odd ` },
  ])('is read as $by writes it', ({ line }) => {
    expect(parseCandidate(line)).toEqual({
      foundation: '1594851213',
      component: 1,
      transport: 'udp',
      priority: 2_122_194_687,
      address: '198.51.100.2',
      addressKind: 'ipv4',
      port: 58_411,
      type: 'host',
      related: undefined,
      tcpType: undefined,
    });
  });

  it.each([
    {
      what: 'a server-reflexive candidate with its base',
      line: 'candidate:842163049 1 udp 1677729535 203.0.113.9 61734 typ srflx raddr 198.51.100.2 rport 54321 generation 0',
      expected: { type: 'srflx', related: { address: '198.51.100.2', port: 54_321 } },
    },
    {
      what: 'a relay whose mapped address is withheld',
      line: 'candidate:3708822198 1 udp 58597375 198.51.100.1 56937 typ relay raddr 0.0.0.0 rport 0 generation 0 ufrag dsx5',
      expected: { type: 'relay', related: { address: '0.0.0.0', port: 0 } },
    },
    {
      what: 'a peer-reflexive candidate',
      line: 'candidate:776881680 1 udp 1853628415 203.0.113.9 2002 typ prflx raddr 198.51.100.2 rport 50000',
      expected: { type: 'prflx' },
    },
    {
      what: 'an active TCP candidate',
      line: 'candidate:498924817 1 tcp 1518214911 198.51.100.2 9 typ host tcptype active generation 0',
      expected: { transport: 'tcp', tcpType: 'active', port: 9 },
    },
    {
      what: 'a passive TCP candidate from Firefox',
      line: 'candidate:3 1 TCP 2105524479 198.51.100.2 40000 typ host tcptype passive',
      expected: { transport: 'tcp', tcpType: 'passive' },
    },
    {
      what: 'an address hidden behind mDNS',
      line: 'candidate:390226619 1 udp 2113937151 f6c9b76d-b663-4aca-9c75-3f28876c21fe.local 37814 typ host generation 0 network-cost 999',
      expected: {
        addressKind: 'mdns',
        address: 'f6c9b76d-b663-4aca-9c75-3f28876c21fe.local',
      },
    },
    {
      what: 'an IPv6 address',
      line: 'candidate:1892240633 1 udp 2122134271 2001:db8::2 50122 typ host',
      expected: { addressKind: 'ipv6', address: '2001:db8::2' },
    },
    {
      what: 'values separately from names',
      line: `${host} ufrag raddr generation 0`,
      expected: { type: 'host', related: undefined },
    },
    {
      what: 'an RTCP candidate that is not multiplexed',
      line: 'candidate:1 2 udp 2122194686 198.51.100.2 50001 typ host',
      expected: { component: 2 },
    },
  ])('is parsed as $what', ({ line, expected }) => {
    expect(parseCandidate(line)).toMatchObject(expected);
  });

  it.each([
    ['is empty, which ends a generation', ''],
    ['is an empty attribute', 'candidate:'],
    ['ends before the type', 'candidate:1 1 udp 2122194687 198.51.100.2 58411'],
    ['has a type without its keyword', host.replace('typ host', 'host')],
    ['has an unknown type', host.replace('typ host', 'typ tunnel')],
    ['has an unknown transport', host.replace('udp', 'sctp')],
    ['has a foundation with other characters', host.replace('1594851213', 'a_b')],
    ['has a foundation that is too long', host.replace('1594851213', 'a'.repeat(33))],
    ['has component 0', host.replace(' 1 udp', ' 0 udp')],
    ['has component 257', host.replace(' 1 udp', ' 257 udp')],
    ['has priority 0', host.replace('2122194687', '0')],
    ['has a priority beyond 31 bits', host.replace('2122194687', '2147483648')],
    ['has a negative priority', host.replace('2122194687', '-1')],
    ['has a port beyond 16 bits', host.replace('58411', '65536')],
    ['has a port with a fraction', host.replace('58411', '58.4')],
    ['has an octet beyond 8 bits', host.replace('198.51.100.2', '198.51.100.256')],
    ['has an IPv6 address with other characters', host.replace('198.51.100.2', '2001:db8::x')],
    ['names a public host [RFC 8839 §5.1]', host.replace('198.51.100.2', 'media.example')],
    ['has an extension without a value', `${host} generation`],
    ['has a related address without a port', `${host} raddr 198.51.100.2`],
    ['has a related port without an address', `${host} rport 9`],
    ['has an invalid related address', `${host} raddr media.example rport 9`],
    ['has a related port beyond 16 bits', `${host} raddr 198.51.100.2 rport 65536`],
    ['has an unknown TCP type', `${host} tcptype lazy`],
    ['has two spaces in a row', host.replace(' udp', '  udp')],
  ])('is rejected if it %s', (_, line) => {
    expect(parseCandidate(line)).toBeUndefined();
  });
});

describe('a corrupted candidate line', () => {
  const seed = Math.floor(Math.random() * 2 ** 31);
  const lines = [
    `a=${host} generation 0 ufrag BfKw`,
    'candidate:842163049 1 udp 1677729535 203.0.113.9 61734 typ srflx raddr 198.51.100.2 rport 54321',
    'candidate:498924817 1 tcp 1518214911 2001:db8::2 9 typ host tcptype active generation 0',
  ];
  const scraps = [
    ' ',
    '  ',
    ':',
    '.',
    '0',
    '999999999999',
    '-',
    '\r\n',
    '\0',
    'é',
    '👩‍👧',
    'typ',
    'raddr',
  ];

  function corrupt(line: string, random: Random): string {
    const at = random.below(line.length + 1);
    const end = at + random.below(4);
    const scrap = random.happens(0.5) ? '' : random.pick(scraps);
    return line.slice(0, at) + scrap + line.slice(end);
  }

  const isInRange = ({ foundation, component, priority, address, port }: Candidate) =>
    /^[\w+/]{1,32}$/.test(foundation) &&
    component >= 1 &&
    component <= 256 &&
    priority >= 1 &&
    priority < 2 ** 31 &&
    /^[\w.:-]+$/.test(address) &&
    port >= 0 &&
    port <= 65_535;

  it(`never throws, and every parsed value is in range (seed ${seed})`, () => {
    const random = new Random(seed);
    const outOfRange: string[] = [];
    for (let round = 0; round < 1_000; round++) {
      let line = lines[round % lines.length]!;
      for (let cuts = random.below(4); cuts >= 0; cuts--) line = corrupt(line, random);

      const candidate = parseCandidate(line);
      if (candidate && !isInRange(candidate)) outOfRange.push(line);
    }

    expect(outOfRange).toEqual([]);
  });
});
