import { expect, it } from 'vitest';
import { parseMappings } from './conntrack.js';

const isInside = (address: string) => address.startsWith('10.1.0.');

it('parses the inside, outside and remote endpoints', () => {
  const listing =
    'udp      17 118 src=10.1.0.10 dst=198.18.0.10 sport=50000 dport=3478 ' +
    'src=198.18.0.10 dst=198.18.0.101 sport=3478 dport=41231 [ASSURED] mark=0 use=1\n';

  expect(parseMappings(listing, isInside)).toEqual([
    {
      protocol: 'udp',
      inside: { address: '10.1.0.10', port: 50000 },
      outside: { address: '198.18.0.101', port: 41231 },
      remote: { address: '198.18.0.10', port: 3478 },
      opened: 'from-inside',
      answered: true,
      expiresInS: 118,
    },
  ]);
});

it('swaps the endpoints of a flow that was opened from outside', () => {
  const listing =
    'udp      17 29 src=198.18.0.10 dst=198.18.0.101 sport=3479 dport=29882 [UNREPLIED] ' +
    'src=10.1.0.10 dst=198.18.0.10 sport=39143 dport=3479 mark=0 use=1\n';

  expect(parseMappings(listing, isInside)).toMatchObject([
    {
      inside: { address: '10.1.0.10', port: 39143 },
      outside: { address: '198.18.0.101', port: 29882 },
      remote: { address: '198.18.0.10', port: 3479 },
      opened: 'from-outside',
      answered: false,
    },
  ]);
});

it('ignores the state of a TCP flow', () => {
  const listing =
    'tcp      6 431999 ESTABLISHED src=10.1.0.10 dst=198.18.0.10 sport=40000 dport=443 ' +
    'src=198.18.0.10 dst=198.18.0.101 sport=443 dport=40000 [ASSURED] mark=0 use=1\n';

  expect(parseMappings(listing, isInside)).toMatchObject([
    { protocol: 'tcp', expiresInS: 431999, outside: { port: 40000 } },
  ]);
});

it('omits pings', () => {
  const listing =
    'icmp     1 29 src=10.1.0.10 dst=198.18.0.10 type=8 code=0 id=7 ' +
    'src=198.18.0.10 dst=198.18.0.101 type=0 code=0 id=7 mark=0 use=1\n';

  expect(parseMappings(listing, isInside)).toEqual([]);
});
