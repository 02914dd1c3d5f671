import { describe, expect, it } from 'vitest';
import { hasTcpRelay, tcpRelays } from './tcp-relay-path.js';

describe('[LNK-12] a relay by TCP or TLS', () => {
  it.each([
    ['turns:turn.example', true],
    ['turns:turn.example:443?transport=tcp', true],
    ['TURNS:turn.example?transport=TCP', true],
    ['turn:turn.example:3478?transport=tcp', true],
    ['turn:turn.example', false],
    ['turn:turn.example?transport=udp', false],
    ['turns:turn.example?transport=udp', false],
    ['stun:turn.example', false],
    ['stuns:turn.example?transport=tcp', false],
  ])('%s: %s', (url, isOne) => {
    expect(hasTcpRelay({ servers: [{ urls: [url] }] })).toBe(isOne);
  });

  it('keeps the credentials of its server, and leaves out servers without one', () => {
    const credentials = { username: 'u', credential: 'c' };

    expect(
      tcpRelays({
        servers: [
          { urls: ['stun:one.example'] },
          { urls: ['turn:two.example', 'turns:two.example'], ...credentials },
        ],
      }),
    ).toEqual([{ urls: ['turns:two.example'], ...credentials }]);
  });
});
