/** Encrypted connections to a real Redis, and users of its access control lists. */
import { Logger } from '@nestjs/common';
import { freePort } from '@throughline/test-kit';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { RedisConfig } from '../config/redis-settings.js';
import { anAuthority, type Authority, type Certificate } from '../testing/certificates.js';
import { RedisServer } from '../testing/redis-server.js';
import { RedisConnection } from './redis-connection.js';

beforeAll(() => Logger.overrideLogger(false));

const ping = (connection: RedisConnection) => connection.run((redis) => redis.ping());

interface EncryptedServer {
  readonly authority: Authority;
  readonly server: RedisServer;
  readonly config: RedisConfig;
}

async function anEncryptedServer({
  name = 'IP:127.0.0.1',
  clients = 'no',
}: { name?: string; clients?: 'no' | 'yes' } = {}): Promise<EncryptedServer> {
  const authority = await anAuthority();
  const { certificateFile, keyFile } = await authority.issue(name);
  const port = await freePort();
  const server = await RedisServer.start({
    args: [
      ...['--tls-port', `${port}`, '--tls-cert-file', certificateFile, '--tls-key-file', keyFile],
      ...['--tls-ca-cert-file', authority.certificateFile, '--tls-auth-clients', clients],
    ],
  });
  onTestFinished(() => server[Symbol.asyncDispose]());
  const tls = { authorities: authority.certificate };
  return { authority, server, config: { ...server.config, port, tls } };
}

async function problemOf(config: RedisConfig): Promise<string> {
  const error: unknown = await RedisConnection.open(config).then(
    (connection) => connection.close(),
    (reason: unknown) => reason,
  );
  return error instanceof Error ? error.message.replace(`${config.port}`, 'PORT') : 'none';
}

const clientOf = ({ certificate, key }: Certificate) => ({ client: { certificate, key } });

describe('an encrypted connection to Redis', () => {
  it('carries commands if an accepted authority issued the certificate', async () => {
    const { config } = await anEncryptedServer();
    using connection = await RedisConnection.open(config);

    expect(await ping(connection)).toBe('PONG');
  });

  it('names the setting if another authority issued the certificate', async () => {
    const { config } = await anEncryptedServer();
    const other = await anAuthority();
    const problem =
      'REDIS_CA_FILE must hold the authority that issued the certificate of the Redis on port PORT of 127.0.0.1: it is of another one.';

    expect(await problemOf({ ...config, tls: { authorities: other.certificate } })).toBe(problem);
    expect(await problemOf({ ...config, tls: {} })).toBe(problem);
  });

  it('names the setting if the certificate is for another name', async () => {
    const { config } = await anEncryptedServer({ name: 'DNS:redis.example' });

    expect(await problemOf(config)).toBe(
      'REDIS_URL must use a name that is in the certificate of the Redis on port PORT of 127.0.0.1: the certificate is for others.',
    );
  });

  it('presents the certificate of the client, and names the setting if Redis rejects it', async () => {
    const { authority, config } = await anEncryptedServer({ clients: 'yes' });
    const [own, others] = await Promise.all([
      authority.issue('DNS:api'),
      anAuthority().then((other) => other.issue('DNS:api')),
    ]);
    const withClient = (client: Certificate) => ({
      ...config,
      tls: { ...config.tls, ...clientOf(client) },
    });

    using connection = await RedisConnection.open(withClient(own));
    expect(await ping(connection)).toBe('PONG');
    expect(await problemOf(config)).toContain(
      'REDIS_CLIENT_CERTIFICATE_FILE must hold a certificate that the Redis on port PORT of 127.0.0.1 accepts: it rejects clients without one.',
    );
    expect(await problemOf(withClient(others))).toContain('it rejects this one.');
  });

  it('names the scheme if Redis does not use TLS, or uses it alone', async () => {
    const { server, config } = await anEncryptedServer();

    expect(await problemOf({ ...config, port: server.port })).toMatch(
      /^REDIS_URL must (begin with redis:\/\/ for|be the URL of a running Redis: port)/,
    );
    expect(await problemOf({ ...server.config, port: config.port })).toContain(
      'does not respond. If it uses TLS, the URL begins with rediss://.',
    );
  });
});

describe('a user of the access control lists', () => {
  const start = async () => {
    const server = await RedisServer.start();
    onTestFinished(() => server[Symbol.asyncDispose]());
    await server.run((redis) =>
      redis.call('ACL', 'SETUSER', 'api', 'on', '>hunter2', '~*', '&*', '+@all'),
    );
    return { ...server.config, username: 'api', password: 'hunter2' };
  };

  it('connects with its password', async () => {
    using connection = await RedisConnection.open(await start());

    expect(await ping(connection)).toBe('PONG');
  });

  it.each([{ password: 'wrong' }, { username: 'ipa' }])(
    'is rejected with the settings to check: %j',
    async (change) => {
      expect(await problemOf({ ...(await start()), ...change })).toBe(
        'REDIS_URL and REDIS_PASSWORD_FILE must match the Redis on port PORT of 127.0.0.1, which replied WRONGPASS.',
      );
    },
  );
});
