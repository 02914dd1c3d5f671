import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { aFileOf, anAuthority } from '../testing/certificates.js';
import { readEnvironment } from './environment.js';

const token = { TOKEN_SECRET: 'what is at least thirty-two characters long' };
const turn = { TURN_URLS: 'turn:turn.example:3478', TURN_SECRET: 'secret' };

function configOf(environment: Record<string, string>) {
  const reading = readEnvironment(environment);
  if (!reading.ok) throw new Error(reading.problem);
  return reading.config;
}

describe('an environment without settings', () => {
  const defaults = {
    port: 3_000,
    host: '127.0.0.1',
    basePath: '',
    stunUrls: [],
    trustedProxies: ['loopback'],
    rateLimitFactor: 1,
  };

  it('configures an API for this machine alone, without ICE servers', () => {
    expect(configOf({})).toEqual(defaults);
  });

  it('may hold empty texts', () => {
    const empty = { PORT: '', HOST: ' ', PUBLIC_ORIGIN: '', STUN_URLS: '', TURN_URLS: '' };

    expect(configOf({ ...empty, TURN_SECRET: '', TURN_CREDENTIAL_TTL_SECONDS: '' })).toEqual(
      defaults,
    );
  });

  it('may hold variables of other programs', () => {
    expect(configOf({ PATH: '/usr/bin', TURN_REALM: 'example' })).toEqual(defaults);
  });
});

/** As short as permitted, with all kinds of permitted characters. */
const secret = '0123456789abcdefghijklmnopqr:#/=';
const whsec = `whsec_${'x'.repeat(32)}`;
const hook = { WEBHOOK_URL: 'https://app.example/hook', WEBHOOK_SECRET: whsec };

describe('a setting', () => {
  it.each([
    [{ PORT: '0' }, { port: 0 }],
    [{ PORT: '65535' }, { port: 65_535 }],
    [{ HOST: '0.0.0.0' }, { host: '0.0.0.0' }],
    [{ HOST: '::1' }, { host: '::1' }],
    [{ HOST: '[::]' }, { host: '::' }],
    [{ PUBLIC_ORIGIN: 'https://[fd00::1]' }, { publicOrigin: 'https://[fd00::1]' }],
    [{ PUBLIC_ORIGIN: 'https://[FD00:0::1]:443/' }, { publicOrigin: 'https://[fd00::1]' }],
    [
      { STUN_URLS: 'stun:[fd00::1]:3478,stun:[fd00::1]' },
      { stunUrls: ['stun:[fd00::1]:3478', 'stun:[fd00::1]'] },
    ],
    [
      { ...turn, TURN_URLS: 'turn:[fd00::1]:3478?transport=udp' },
      { turn: { servers: [{ urls: ['turn:[fd00::1]:3478?transport=udp'] }] } },
    ],
    [
      { ...turn, TURN_ADMIN: '[::1]:5766', TURN_ADMIN_PASSWORD: 'p' },
      { turn: { admin: { host: '::1', port: 5_766 } } },
    ],
    [{ PUBLIC_ORIGIN: 'https://meet.example' }, { publicOrigin: 'https://meet.example' }],
    [{ PUBLIC_ORIGIN: 'https://meet.example/' }, { publicOrigin: 'https://meet.example' }],
    [{ PUBLIC_ORIGIN: 'https://Meet.example:443' }, { publicOrigin: 'https://meet.example' }],
    [{ PUBLIC_ORIGIN: 'http://198.51.100.1:8080' }, { publicOrigin: 'http://198.51.100.1:8080' }],
    [{ BASE_PATH: '/meet' }, { basePath: '/meet' }],
    [{ BASE_PATH: '/tools/video_calls' }, { basePath: '/tools/video_calls' }],
    [
      {
        PUBLIC_ORIGIN: 'https://meet.example',
        ADDITIONAL_ORIGINS: 'http://198.51.100.1:80, https://Meet.internal:8443/',
      },
      { additionalOrigins: ['http://198.51.100.1', 'https://meet.internal:8443'] },
    ],
    [
      { TRUSTED_PROXIES: 'uniquelocal, 198.51.100.0/24,2001:db8::1' },
      { trustedProxies: ['uniquelocal', '198.51.100.0/24', '2001:db8::1'] },
    ],
    [{ RATE_LIMIT_FACTOR: '1000' }, { rateLimitFactor: 1_000 }],
    [{ MAX_ROOM_CAPACITY: '100' }, { maxRoomCapacity: 100 }],
    [
      { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318/' },
      { tracing: { endpoint: 'http://collector:4318' } },
    ],
    [{ STUN_URLS: 'stun:stun.example' }, { stunUrls: ['stun:stun.example'] }],
    [
      { STUN_URLS: 'stun:198.51.100.1:3478, stuns:[2001:db8::1]:5349' },
      { stunUrls: ['stun:198.51.100.1:3478', 'stuns:[2001:db8::1]:5349'] },
    ],
    [
      turn,
      {
        turn: {
          servers: [{ urls: ['turn:turn.example:3478'], secret: 'secret' }],
          credentialTtlSeconds: 600,
          probeSeconds: 30,
        },
      },
    ],
    [
      {
        TURN_URLS: 'turn:198.51.100.1:3478?transport=tcp,turns:turn.example:443?transport=tcp',
        TURN_SECRET: 's, with a comma',
        TURN_CREDENTIAL_TTL_SECONDS: '600',
      },
      {
        turn: {
          servers: [
            {
              urls: [
                'turn:198.51.100.1:3478?transport=tcp',
                'turns:turn.example:443?transport=tcp',
              ],
              secret: 's, with a comma',
            },
          ],
          credentialTtlSeconds: 600,
          probeSeconds: 30,
        },
      },
    ],
    [
      { ...turn, TURN_REGION: 'eu-west' },
      { turn: { servers: [{ urls: [turn.TURN_URLS], secret: 'secret', region: 'eu-west' }] } },
    ],
    [{ ...turn, ...token, REDIS_URL: 'redis://redis' }, { redis: { host: 'redis', port: 6_379 } }],
    [
      { ...token, REDIS_URL: 'redis://api@redis.example:6380/1' },
      { redis: { host: 'redis.example', port: 6_380, database: 1, username: 'api' } },
    ],
    [
      { ...token, REDIS_URL: 'redis://[2001:db8::1]/' },
      { redis: { host: '2001:db8::1', database: 0 } },
    ],
    [
      { ...turn, ...token, REDIS_URL: 'redis://redis', TURN_ROOM_QUOTA_BYTES: '50000000000' },
      { turn: { roomQuotaBytes: 50_000_000_000 } },
    ],
    [
      { API_KEYS: `shop:${secret}, bank_2:${secret}` },
      {
        apiKeys: new Map([
          ['shop', secret],
          ['bank_2', secret],
        ]),
      },
    ],
    [{ API_KEYS: `shop:${secret}`, ROOM_CREATION: 'open' }, { roomCreation: 'open' }],
    [
      { WEBHOOK_URL: 'https://app.example/hook?a=b, http://[::1]:8080/', WEBHOOK_SECRET: whsec },
      {
        webhooks: {
          urls: ['https://app.example/hook?a=b', 'http://[::1]:8080/'],
          secret: whsec,
        },
      },
    ],
    [token, { tokenSecret: token.TOKEN_SECRET }],
  ])('is read from %j', (environment, expected) => {
    expect(configOf(environment)).toMatchObject(expected);
  });
});

describe('a wrong setting', () => {
  const port = 'PORT must be a port number from 0 to 65535.';
  const probes =
    'TURN_PROBE_SECONDS must be a number of seconds from 1 to 3600, or 0 for no probes.';
  const admin = 'TURN_ADMIN must be an IP address and a port such as 127.0.0.1:5766 or [::1]:5766.';
  const origin =
    'PUBLIC_ORIGIN must be an http or https origin without a path, such as https://meet.example.';
  const at = { PUBLIC_ORIGIN: 'https://meet.example' };
  const origins =
    'ADDITIONAL_ORIGINS must be a comma-separated list of at most 16 http or https origins without a path, such as https://meet.internal.';
  const basePath =
    'BASE_PATH must be a path such as /meet, of letters, digits, hyphens and underscores, without a slash at its end.';
  const codeLike = 'BASE_PATH must be a path that does not look like the code of a meeting.';
  const stun = 'STUN_URLS must be a comma-separated list of URLs such as stun:turn.example:3478.';
  const turnUrls =
    'TURN_URLS must be a comma-separated list of URLs such as turns:turn.example:443?transport=tcp.';
  const proxies =
    'TRUSTED_PROXIES must be a comma-separated list of addresses, networks such as 10.0.0.0/8, or loopback, linklocal, uniquelocal.';
  const capacity = 'MAX_ROOM_CAPACITY must be a whole number from 8 to 500.';
  const factor = 'RATE_LIMIT_FACTOR must be a whole number from 1 to 1000.';
  const redis =
    'REDIS_URL must be a URL such as redis://redis:6379/0 or, encrypted, rediss://redis:6379/0, without a password.';
  const keys =
    'API_KEYS must be a list of up to 100 pairs such as shop:SECRET, with unique ids and secrets of 32 to 256 characters.';
  const hooks =
    'WEBHOOK_URL must be a comma-separated list of up to 8 unique https URLs, such as https://app.example/hook.';
  const hookSecret = 'WEBHOOK_SECRET must be whsec_ and the base64 of 24 to 64 random bytes.';
  const quota = 'TURN_ROOM_QUOTA_BYTES must be a number of bytes from 1.';
  const region = 'TURN_REGION must be a name of 1 to 32 characters from a to z, 0 to 9 and -.';
  const ttl = 'TURN_CREDENTIAL_TTL_SECONDS must be a number of seconds from 10 to 86400.';

  it.each([
    [{ PORT: 'http' }, port],
    [{ PORT: '65536' }, port],
    [{ PORT: '-1' }, port],
    [{ PORT: '3e3' }, port],
    [{ PORT: '80.5' }, port],
    [{ ...turn, TURN_ADMIN: '::1:5766', TURN_ADMIN_PASSWORD: 'p' }, admin],
    [{ ...turn, TURN_ADMIN: '127.0.0.1', TURN_ADMIN_PASSWORD: 'p' }, admin],
    [{ ...turn, TURN_ADMIN: '127.0.0.1:65536', TURN_ADMIN_PASSWORD: 'p' }, admin],
    [{ ...turn, TURN_ADMIN: 'turn:5766', TURN_ADMIN_PASSWORD: 'p' }, admin],
    [{ PUBLIC_ORIGIN: 'https://fd00::1' }, origin],
    [{ HOST: 'my host' }, 'HOST must be an address or host name to listen on.'],
    [{ PUBLIC_ORIGIN: 'meet.example' }, origin],
    [{ PUBLIC_ORIGIN: 'https://meet.example/meet' }, origin],
    [{ PUBLIC_ORIGIN: 'https://meet.example/?' }, origin],
    [{ PUBLIC_ORIGIN: 'ftp://meet.example' }, origin],
    [{ ...at, ADDITIONAL_ORIGINS: 'meet.internal' }, origins],
    [{ ...at, ADDITIONAL_ORIGINS: 'https://meet.internal,' }, origins],
    [{ ...at, ADDITIONAL_ORIGINS: Array(17).fill('https://meet.internal').join() }, origins],
    [
      { ADDITIONAL_ORIGINS: 'https://meet.internal' },
      'PUBLIC_ORIGIN must be set when ADDITIONAL_ORIGINS is set: it is the origin of links to meetings.',
    ],
    [{ PUBLIC_ORIGIN: 'https://user@meet.example' }, origin],
    [{ BASE_PATH: 'meet' }, basePath],
    [{ BASE_PATH: '/' }, basePath],
    [{ BASE_PATH: '/meet/' }, basePath],
    [{ BASE_PATH: 'https://meet.example/meet' }, basePath],
    [{ BASE_PATH: '/team-chat-made' }, codeLike],
    [{ BASE_PATH: '/x/TeamChatMade' }, codeLike],
    [{ TRUSTED_PROXIES: 'everybody' }, proxies],
    [{ TRUSTED_PROXIES: '10.0.0.0/33' }, proxies],
    [{ TRUSTED_PROXIES: 'loopback,' }, proxies],
    [
      { OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' },
      'OTEL_EXPORTER_OTLP_ENDPOINT must be an http or https URL such as http://collector:4318.',
    ],
    [{ MAX_ROOM_CAPACITY: '7' }, capacity],
    [{ MAX_ROOM_CAPACITY: '501' }, capacity],
    [{ RATE_LIMIT_FACTOR: '0' }, factor],
    [{ RATE_LIMIT_FACTOR: '1001' }, factor],
    [{ RATE_LIMIT_FACTOR: 'off' }, factor],
    [{ STUN_URLS: 'turn:turn.example' }, stun],
    [{ STUN_URLS: 'https://stun.example' }, stun],
    [{ STUN_URLS: 'stun:a.example,' }, stun],
    [{ ...turn, TURN_URLS: 'stun:stun.example' }, turnUrls],
    [{ ...turn, TURN_URLS: 'turn:turn.example?transport=tls' }, turnUrls],
    [{ ...turn, TURN_URLS: 'turn://turn.example' }, turnUrls],
    [{ ...turn, TURN_REGION: 'EU west' }, region],
    [{ TURN_REGION: 'eu' }, 'TURN_URLS must be set when TURN_REGION is set.'],
    [{ ...turn, TURN_CREDENTIAL_TTL_SECONDS: '1h' }, ttl],
    [{ ...turn, TURN_CREDENTIAL_TTL_SECONDS: '86401' }, ttl],
    [{ ...turn, TURN_PROBE_SECONDS: '3601' }, probes],
    [{ ...turn, TURN_PROBE_SECONDS: 'off' }, probes],
    [
      { TURN_URLS: turn.TURN_URLS },
      'TURN_SECRET or TURN_SECRET_FILE must be set when TURN_URLS is set: the API shares a secret with the TURN server.',
    ],
    [{ TURN_SECRET: turn.TURN_SECRET }, 'TURN_URLS must be set when TURN_SECRET is set.'],
    [{ TOKEN_SECRET: 'x'.repeat(31) }, 'TOKEN_SECRET must be a secret of at least 32 characters.'],
    [
      { REDIS_URL: 'redis://redis' },
      'TOKEN_SECRET or TOKEN_SECRET_FILE must be set when REDIS_URL is set: rooms outlive the API process, and so must the tokens for them.',
    ],
    [{ REDIS_URL: 'redis:6379' }, redis],
    [{ REDIS_URL: 'https://redis' }, redis],
    [{ REDIS_URL: 'redis://redis/rooms' }, redis],
    [{ REDIS_URL: 'redis://redis/0?tls=no' }, redis],
    [{ REDIS_URL: 'redis://api:hunter2@redis' }, redis],
    [{ ...turn, TURN_ROOM_QUOTA_BYTES: '0' }, quota],
    [{ ...turn, TURN_ROOM_QUOTA_BYTES: '1 GB' }, quota],
    [{ ...turn, TURN_READS_REDIS: 'yes' }, 'TURN_READS_REDIS must be true or false.'],
    [
      { ...turn, TURN_READS_REDIS: 'true' },
      'REDIS_URL must be set when TURN_READS_REDIS is true: the TURN server looks credentials up there.',
    ],
    [
      { REDIS_URL: 'redis://redis', TURN_ROOM_QUOTA_BYTES: '1' },
      'TURN_URLS or TURN_SERVERS must be set when TURN_ROOM_QUOTA_BYTES is set: without a TURN server nothing is relayed.',
    ],
    [
      { ...turn, TURN_ROOM_QUOTA_BYTES: '1' },
      'REDIS_URL must be set when TURN_ROOM_QUOTA_BYTES is set: the TURN server reports through Redis what it relayed.',
    ],
    [{ API_KEYS: 'shop' }, keys],
    [{ API_KEYS: `shop:${secret.slice(1)}` }, keys],
    [{ API_KEYS: `the shop:${secret}` }, keys],
    [{ API_KEYS: `shop:${secret},shop:${secret}` }, keys],
    [{ API_KEYS: ',' }, keys],
    [{ ...hook, WEBHOOK_URL: 'http://app.example/hook' }, hooks],
    [{ ...hook, WEBHOOK_URL: 'http://127.0.0.1.evil.example/' }, hooks],
    [{ ...hook, WEBHOOK_URL: 'https://user:pass@app.example/' }, hooks],
    [{ ...hook, WEBHOOK_URL: 'file:///etc/passwd' }, hooks],
    [{ ...hook, WEBHOOK_URL: 'app.example' }, hooks],
    [{ ...hook, WEBHOOK_URL: `${hook.WEBHOOK_URL},${hook.WEBHOOK_URL}` }, hooks],
    [{ ...hook, WEBHOOK_SECRET: 'x'.repeat(32) }, hookSecret],
    [{ ...hook, WEBHOOK_SECRET: 'whsec_c2hvcnQ=' }, hookSecret],
    [
      { WEBHOOK_URL: hook.WEBHOOK_URL },
      'WEBHOOK_SECRET or WEBHOOK_SECRET_FILE must be set when WEBHOOK_URL is set: the API signs webhooks with it.',
    ],
    [{ WEBHOOK_SECRET: whsec }, 'WEBHOOK_URL must be set when WEBHOOK_SECRET is set.'],
    [{ REDIS_SENTINELS: 's1' }, 'REDIS_URL must be set when REDIS_SENTINELS is set.'],
    [
      { ...token, REDIS_URL: 'redis://mymaster', REDIS_SENTINELS: 's1:26379,,s2' },
      'REDIS_SENTINELS must be a comma-separated list of addresses such as sentinel-1:26379.',
    ],
    [
      { ...token, REDIS_URL: 'redis://mymaster:6379', REDIS_SENTINELS: 's1' },
      'REDIS_URL must name a master and no port, such as redis://mymaster/0, when REDIS_SENTINELS is set.',
    ],
    [{ ROOMS_FILE: 'rooms.sqlite' }, 'ROOMS_FILE must be an absolute path of a file.'],
    [{ ROOMS_FILE: '/var/lib/' }, 'ROOMS_FILE must be an absolute path of a file.'],
    [
      { ...token, REDIS_URL: 'redis://redis', ROOMS_FILE: '/var/lib/rooms' },
      'REDIS_URL and ROOMS_FILE must not both be set: rooms are kept in one place.',
    ],
    [{ ROOM_CREATION: 'everybody' }, 'ROOM_CREATION must be open or keys.'],
    [
      { SECURITY_CONTACT: 'security@example.org' },
      'SECURITY_CONTACT must be a comma-separated list of URIs such as mailto:security@example.org or https://example.org/report.',
    ],
    [
      { ROOM_CREATION: 'keys' },
      'API_KEYS or API_KEYS_FILE must be set when ROOM_CREATION is keys: otherwise no client could create a room.',
    ],
  ])('such as %j is explained in one sentence', (environment, problem) => {
    expect(readEnvironment(environment)).toEqual({ ok: false, problem });
  });
});

async function aFile(content: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'throughline-test-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = path.join(folder, 'secret');
  await writeFile(file, content);
  return file;
}

describe('a setting that names a file', () => {
  const { TURN_URLS } = turn;

  it('yields the secret in it, without the line break', async () => {
    const TURN_SECRET_FILE = await aFile('s, with a space\n');
    const REDIS_PASSWORD_FILE = await aFile('hunter2');
    const TOKEN_SECRET_FILE = await aFile(`${token.TOKEN_SECRET}\n`);

    const config = configOf({
      TURN_URLS,
      TURN_SECRET_FILE,
      TOKEN_SECRET_FILE,
      REDIS_URL: 'redis://redis',
      REDIS_PASSWORD_FILE,
    });

    expect([config.turn?.servers[0]?.secret, config.redis?.password]).toEqual([
      's, with a space',
      'hunter2',
    ]);
    expect(config.tokenSecret).toBe(token.TOKEN_SECRET);
  });

  it('may hold API keys, one per line, with comments', async () => {
    const API_KEYS_FILE = await aFile(`# of the shop\nshop:${secret}\n\nbank:${secret}\n`);

    expect([...(configOf({ API_KEYS_FILE }).apiKeys?.keys() ?? [])]).toEqual(['shop', 'bank']);
    expect(readEnvironment({ API_KEYS_FILE, API_KEYS: `shop:${secret}` })).toMatchObject({
      problem: 'API_KEYS and API_KEYS_FILE must not both be set.',
    });
  });

  it.each(['TURN_SECRET_FILE', 'REDIS_PASSWORD_FILE', 'TOKEN_SECRET_FILE'])(
    'such as %s is rejected if no secret can be read',
    async (name) => {
      const problem = `${name} must be a readable file that holds the secret.`;
      const files = [await aFile(' \n'), path.dirname(await aFile('')), '/nowhere/secret'];

      const readings = files.map((file) => readEnvironment({ [name]: file }));

      expect(readings).toEqual(files.map(() => ({ ok: false, problem })));
    },
  );

  it('is rejected together with the secret itself, and without a setting that needs it', async () => {
    const file = await aFile('secret');

    expect([
      readEnvironment({ ...turn, TURN_SECRET_FILE: file }),
      readEnvironment({ ...token, TOKEN_SECRET_FILE: await aFile(token.TOKEN_SECRET) }),
      readEnvironment({ TURN_SECRET_FILE: file }),
      readEnvironment({ REDIS_PASSWORD_FILE: file }),
    ]).toMatchObject([
      {
        problem: 'TURN_SECRET and TURN_SECRET_FILE must not both be set.',
      },
      {
        problem: 'TOKEN_SECRET and TOKEN_SECRET_FILE must not both be set.',
      },
      { problem: 'TURN_URLS must be set when TURN_SECRET_FILE is set.' },
      { problem: 'REDIS_URL must be set when REDIS_PASSWORD_FILE is set.' },
    ]);
  });
});

describe('an encrypted Redis', () => {
  const redis = { ...token, REDIS_URL: 'rediss://api@redis.example/1' };

  it('is authenticated by the authorities of the system, unless a file names others', async () => {
    const authority = await anAuthority();
    const REDIS_CA_FILE = await aFileOf(authority.certificate);

    expect(configOf(redis).redis).toEqual({
      host: 'redis.example',
      port: 6_379,
      database: 1,
      username: 'api',
      tls: {},
    });
    expect(configOf({ ...redis, REDIS_CA_FILE }).redis?.tls).toEqual({
      authorities: authority.certificate.trim(),
    });
  });

  it('may be found through Sentinels', () => {
    const sentinels = { REDIS_SENTINELS: 's1, s2:5000, [::1]', REDIS_URL: 'rediss://my_Master' };

    expect(configOf({ ...token, ...sentinels }).redis).toMatchObject({
      host: 'my_Master',
      sentinels: {
        addresses: [
          { host: 's1', port: 26_379 },
          { host: 's2', port: 5_000 },
          { host: '::1', port: 26_379 },
        ],
      },
    });
  });

  it('may require a certificate of the client, whose key must fit', async () => {
    const authority = await anAuthority();
    const [one, other] = await Promise.all([authority.issue('DNS:a'), authority.issue('DNS:b')]);
    const client = {
      REDIS_CLIENT_CERTIFICATE_FILE: one.certificateFile,
      REDIS_CLIENT_KEY_FILE: one.keyFile,
    };

    expect(configOf({ ...redis, ...client }).redis?.tls?.client).toEqual({
      certificate: one.certificate.trim(),
      key: one.key.trim(),
    });
    const problems = [
      { ...client, REDIS_CLIENT_KEY_FILE: other.keyFile },
      { ...client, REDIS_CLIENT_KEY_FILE: '' },
      { ...client, REDIS_URL: 'redis://redis' },
      { REDIS_CA_FILE: await aFileOf('my diary') },
    ].map((changes) => readEnvironment({ ...redis, ...changes }));
    expect(problems.map((reading) => (reading.ok ? 'none' : reading.problem))).toEqual([
      'REDIS_CLIENT_CERTIFICATE_FILE and REDIS_CLIENT_KEY_FILE must hold a certificate and its key in PEM.',
      'REDIS_CLIENT_CERTIFICATE_FILE and REDIS_CLIENT_KEY_FILE must both be set, or neither.',
      'REDIS_URL must begin with rediss:// when REDIS_CLIENT_CERTIFICATE_FILE is set.',
      'REDIS_CA_FILE must hold the certificate of an authority in PEM.',
    ]);
  });
});
