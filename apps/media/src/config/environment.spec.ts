import { availableParallelism } from 'node:os';
import { describe, expect, it } from 'vitest';
import { readSettings } from './environment.js';

const read = (environment: NodeJS.ProcessEnv) => {
  const result = readSettings(environment);
  if (!result.ok) throw new Error(result.problem);
  return result.settings;
};

it('without settings, one worker per core listens on the ports from 40000', () => {
  const { workers } = read({});

  expect(workers).toMatchObject({
    count: availableParallelism(),
    listenAddress: '0.0.0.0',
    firstPort: 40_000,
  });
  expect(workers.announcedAddress).not.toBe('0.0.0.0');
  expect(workers).not.toHaveProperty('binary');
});

it('an empty setting counts as unset', () => {
  expect(read({ MEDIA_WORKERS: '', MEDIA_PORT: ' ' })).toEqual(read({}));
});

it('the operator sets the workers, their ports and the announced address', () => {
  const { workers } = read({
    MEDIA_WORKERS: '3',
    MEDIA_WORKER_BIN: process.execPath,
    MEDIA_LISTEN_ADDRESS: '10.0.0.7',
    MEDIA_ANNOUNCED_ADDRESS: 'media.example.org',
    MEDIA_PORT: '50000',
  });

  expect(workers).toEqual({
    count: 3,
    binary: process.execPath,
    listenAddress: '10.0.0.7',
    announcedAddress: 'media.example.org',
    firstPort: 50_000,
  });
});

it('the server receives commands over Redis if the operator sets its URL', () => {
  expect(read({})).not.toHaveProperty('redis');
  expect(read({ REDIS_URL: 'redis://media@redis:6379/1' }).redis).toEqual({
    url: 'redis://media@redis:6379/1',
  });
});

describe('the program names the setting and states what it must be', () => {
  it.each([
    { MEDIA_WORKERS: '0' },
    { MEDIA_WORKERS: '65' },
    { MEDIA_WORKER_BIN: '/no/such/file' },
    { MEDIA_LISTEN_ADDRESS: 'localhost' },
    { MEDIA_ANNOUNCED_ADDRESS: 'http://media.example.org' },
    { MEDIA_PORT: '443' },
    { MEDIA_PORT: '65535' },
    { PORT: 'nine' },
    { REDIS_URL: 'http://redis:6379' },
    { REDIS_URL: 'redis://media:secret@redis:6379' },
    { REDIS_PASSWORD_FILE: '/no/such/file' },
  ])('for %o', (environment) => {
    const result = readSettings(environment);

    expect(result).toMatchObject({ ok: false });
    expect(result).toHaveProperty(
      'problem',
      expect.stringMatching(`^${Object.keys(environment)[0]} must be `),
    );
  });
});
