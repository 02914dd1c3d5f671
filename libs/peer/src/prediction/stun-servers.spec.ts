import { describe, expect, it } from 'vitest';
import { stunServers } from './stun-servers.js';

const of = (...servers: { urls: string[]; down?: true }[]) =>
  stunServers({ servers, expiresAt: null });

describe('[NAT-2] the STUN servers', () => {
  it('are those of STUN URLs, and TURN servers over UDP', () => {
    const found = of(
      { urls: ['stun:meet.example', 'stun:[2001:db8::1]:5349'] },
      { urls: ['turn:198.51.100.1', 'turn:198.51.100.2:443?transport=udp'] },
    );

    expect(found).toEqual([
      'stun:meet.example:3478',
      'stun:[2001:db8::1]:5349',
      'stun:198.51.100.1:3478',
      'stun:198.51.100.2:443',
    ]);
  });

  it('are different endpoints', () => {
    const found = of({ urls: ['stun:meet.example', 'turn:MEET.example:3478?transport=udp'] });

    expect(found).toEqual(['stun:meet.example:3478']);
  });

  it('are not those over TCP or TLS, nor those that are down', () => {
    const found = of(
      { urls: ['stuns:meet.example', 'turn:meet.example?transport=tcp', 'turns:meet.example:443'] },
      { urls: ['turn:198.51.100.1'], down: true },
    );

    expect(found).toEqual([]);
  });

  it('are at most four', () => {
    expect(of({ urls: [1, 2, 3, 4, 5].map((port) => `stun:meet.example:${port}`) })).toHaveLength(
      4,
    );
  });
});
