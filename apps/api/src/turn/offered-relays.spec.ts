import { describe, expect, it } from 'vitest';
import { offeredRelays } from './offered-relays.js';

describe('[MOD-17] the relays that the server offers', () => {
  it.each([
    ['none without a TURN server', [], 'none'],
    ['UDP for a URL without a transport', ['turn:turn.example'], 'udp'],
    ['UDP for DTLS', ['turns:turn.example:443?transport=udp'], 'udp'],
    ['TCP beside UDP', ['turn:turn.example', 'turn:turn.example?transport=tcp'], 'tcp'],
    ['TCP for TLS without a transport', ['turns:turn.example:443'], 'tcp'],
  ] as const)('are %s', (_, urls, expected) => {
    expect(offeredRelays(urls.length === 0 ? [] : [{ urls }])).toBe(expected);
  });
});
