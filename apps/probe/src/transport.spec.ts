import { describe, expect, it } from 'vitest';
import { offersTransport, RULES, type Transport } from './transport.js';

const URLS = [
  'turn:turn.example.org:3478',
  'turn:turn.example.org:3478?transport=udp',
  'turn:turn.example.org:3478?transport=tcp',
  'turns:turn.example.org:443?transport=tcp',
  'turns:turn.example.org:5349',
  'turns:turn.example.org:5349?transport=udp',
];

describe('the pages of a test call keep the TURN URLs of', () => {
  it.each<[Transport, string[]]>([
    ['direct', URLS],
    ['relay-udp', URLS.slice(0, 2)],
    ['relay-tcp', URLS.slice(2, 3)],
    ['relay-tls', URLS.slice(3, 5)],
  ])('%s', (transport, kept) => {
    expect(URLS.filter((url) => RULES[transport].turnUrls.test(url))).toEqual(kept);
  });
});

it.each<[Transport, string[], boolean]>([
  ['relay-tls', ['stun:turn.example.org', 'turns:turn.example.org:443?transport=tcp'], true],
  ['relay-tls', ['turn:turn.example.org:3478?transport=tcp'], false],
  ['relay-udp', [], false],
  ['direct', [], true],
])('a call by %s with the servers %j is possible: %s', (transport, urls, isPossible) => {
  expect(offersTransport(transport, urls)).toBe(isPossible);
});
