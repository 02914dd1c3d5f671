import { describe, expect, it } from 'vitest';
import { readEnvironment } from './environment.js';

const turn = { TURN_URLS: 'turn:turn.example:3478', TURN_SECRET: 'secret' };

function configOf(environment: Record<string, string>) {
  const reading = readEnvironment(environment);
  if (!reading.ok) throw new Error(reading.problem);
  return reading.config;
}

describe('an environment that sets nothing', () => {
  const defaults = { port: 3_000, host: '127.0.0.1', stunUrls: [] };

  it('makes an API for this machine alone, without ICE servers', () => {
    expect(configOf({})).toEqual(defaults);
  });

  it('may say so with empty texts', () => {
    const empty = { PORT: '', HOST: ' ', PUBLIC_ORIGIN: '', STUN_URLS: '', TURN_URLS: '' };

    expect(configOf({ ...empty, TURN_SECRET: '', TURN_CREDENTIAL_TTL_SECONDS: '' })).toEqual(
      defaults,
    );
  });

  it('may set what belongs to other programs', () => {
    expect(configOf({ PATH: '/usr/bin', TURN_REALM: 'example' })).toEqual(defaults);
  });
});

describe('a setting', () => {
  it.each([
    [{ PORT: '0' }, { port: 0 }],
    [{ PORT: '65535' }, { port: 65_535 }],
    [{ HOST: '0.0.0.0' }, { host: '0.0.0.0' }],
    [{ HOST: '::1' }, { host: '::1' }],
    [{ PUBLIC_ORIGIN: 'https://meet.example' }, { publicOrigin: 'https://meet.example' }],
    [{ PUBLIC_ORIGIN: 'https://meet.example/' }, { publicOrigin: 'https://meet.example' }],
    [{ PUBLIC_ORIGIN: 'http://198.51.100.1:8080' }, { publicOrigin: 'http://198.51.100.1:8080' }],
    [{ STUN_URLS: 'stun:stun.example' }, { stunUrls: ['stun:stun.example'] }],
    [
      { STUN_URLS: 'stun:198.51.100.1:3478, stuns:[2001:db8::1]:5349' },
      { stunUrls: ['stun:198.51.100.1:3478', 'stuns:[2001:db8::1]:5349'] },
    ],
    [
      turn,
      { turn: { urls: ['turn:turn.example:3478'], secret: 'secret', credentialTtlSeconds: 3_600 } },
    ],
    [
      {
        TURN_URLS: 'turn:198.51.100.1:3478?transport=tcp,turns:turn.example:443?transport=tcp',
        TURN_SECRET: 's, with a comma',
        TURN_CREDENTIAL_TTL_SECONDS: '600',
      },
      {
        turn: {
          urls: ['turn:198.51.100.1:3478?transport=tcp', 'turns:turn.example:443?transport=tcp'],
          secret: 's, with a comma',
          credentialTtlSeconds: 600,
        },
      },
    ],
  ])('is read from %j', (environment, expected) => {
    expect(configOf(environment)).toMatchObject(expected);
  });
});

describe('a wrong setting', () => {
  const port = 'PORT must be a port number from 0 to 65535.';
  const origin =
    'PUBLIC_ORIGIN must be an http or https origin without a path, such as https://meet.example.';
  const stun = 'STUN_URLS must be a comma-separated list of URLs such as stun:turn.example:3478.';
  const turnUrls =
    'TURN_URLS must be a comma-separated list of URLs such as turns:turn.example:443?transport=tcp.';
  const ttl = 'TURN_CREDENTIAL_TTL_SECONDS must be a number of seconds from 10 to 86400.';

  it.each([
    [{ PORT: 'http' }, port],
    [{ PORT: '65536' }, port],
    [{ PORT: '-1' }, port],
    [{ PORT: '3e3' }, port],
    [{ PORT: '80.5' }, port],
    [{ HOST: 'my host' }, 'HOST must be an address or host name to listen on.'],
    [{ PUBLIC_ORIGIN: 'meet.example' }, origin],
    [{ PUBLIC_ORIGIN: 'https://meet.example/meet' }, origin],
    [{ PUBLIC_ORIGIN: 'ftp://meet.example' }, origin],
    [{ PUBLIC_ORIGIN: 'https://user@meet.example' }, origin],
    [{ STUN_URLS: 'turn:turn.example' }, stun],
    [{ STUN_URLS: 'https://stun.example' }, stun],
    [{ STUN_URLS: 'stun:a.example,' }, stun],
    [{ ...turn, TURN_URLS: 'stun:stun.example' }, turnUrls],
    [{ ...turn, TURN_URLS: 'turn:turn.example?transport=tls' }, turnUrls],
    [{ ...turn, TURN_URLS: 'turn://turn.example' }, turnUrls],
    [{ ...turn, TURN_CREDENTIAL_TTL_SECONDS: '1h' }, ttl],
    [{ ...turn, TURN_CREDENTIAL_TTL_SECONDS: '86401' }, ttl],
    [
      { TURN_URLS: turn.TURN_URLS },
      'TURN_SECRET must be set when TURN_URLS is: the secret shared with the server.',
    ],
    [
      { TURN_SECRET: turn.TURN_SECRET },
      'TURN_URLS must be set when TURN_SECRET is: where the TURN server listens.',
    ],
  ])('such as %j is explained in one sentence', (environment, problem) => {
    expect(readEnvironment(environment)).toEqual({ ok: false, problem });
  });
});
