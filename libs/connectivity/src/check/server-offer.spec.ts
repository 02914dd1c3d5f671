import { describe, expect, it } from 'vitest';
import { firewallRulesFor, readOffer } from './server-offer.js';

const credentials = { username: 'u', credential: 'c' };
const whole = {
  servers: [
    { urls: ['stun:turn.example:3478'] },
    {
      urls: [
        'turn:turn.example:3478?transport=udp',
        'turn:turn.example:3478?transport=tcp',
        'turns:turn.example:443?transport=tcp',
      ],
      ...credentials,
    },
  ],
  expiresAt: 1,
};

describe('[CHK-1] the servers of a check', () => {
  it('are sorted by the rung that checks them', () => {
    expect(readOffer(whole)).toEqual({
      stun: { urls: ['stun:turn.example:3478'] },
      relays: {
        relay_udp: { urls: ['turn:turn.example:3478?transport=udp'], ...credentials },
        relay_tcp: { urls: ['turn:turn.example:3478?transport=tcp'], ...credentials },
        relay_tls: { urls: ['turns:turn.example:443?transport=tcp'], ...credentials },
      },
      areRelaysReserved: false,
    });
  });

  it('may be UDP alone, at an address of each family', () => {
    const urls = ['turn:198.51.100.1', 'TURN:[2001:db8::1]:3478'];

    const { stun, relays } = readOffer({ servers: [{ urls, ...credentials }], expiresAt: 1 });

    expect([stun, relays]).toEqual([undefined, { relay_udp: { urls, ...credentials } }]);
  });

  it('are one STUN server per host, whose other ports may be closed', () => {
    const urls = ['stun:turn.example:3478', 'stun:turn.example:5349', 'stun:[2001:db8::1]'];

    const { stun } = readOffer({ servers: [{ urls }], expiresAt: 1 });

    expect(stun?.urls).toEqual(['stun:turn.example:3478', 'stun:[2001:db8::1]']);
  });

  it('may be withheld', () => {
    const offer = readOffer({ servers: [], expiresAt: null, withheld: 'relays_reserved' });

    expect(offer).toEqual({ stun: undefined, relays: {}, areRelaysReserved: true });
  });

  it.each(['turns:turn.example?transport=udp', 'https://turn.example', 'turn:', 'stun'])(
    'do not include %s, which no rung checks',
    (url) => {
      const iceServers = { servers: [{ urls: [url], ...credentials }], expiresAt: 1 };

      expect(readOffer(iceServers).relays).toEqual({});
      expect(firewallRulesFor(iceServers)).toEqual([]);
    },
  );
});

describe('what a firewall has to let through', () => {
  it('is each host, port and protocol once', () => {
    expect(firewallRulesFor(whole)).toEqual([
      { protocol: 'udp', host: 'turn.example', port: 3478 },
      { protocol: 'tcp', host: 'turn.example', port: 3478 },
      { protocol: 'tcp', host: 'turn.example', port: 443 },
    ]);
  });

  it('has the default ports where a URL names none', () => {
    const urls = ['turn:[2001:db8::1]', 'turns:turn.example'];

    expect(firewallRulesFor({ servers: [{ urls, ...credentials }], expiresAt: 1 })).toEqual([
      { protocol: 'udp', host: '[2001:db8::1]', port: 3478 },
      { protocol: 'tcp', host: 'turn.example', port: 5349 },
    ]);
  });
});
