import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readEnvironment } from './environment.js';

const URL = 'turn:turn.example:3478';
const count = 'a JSON array of 1 to 4 servers.';
const keys =
  'TURN_SERVERS.0 must be an object with the keys urls, secretFile or secret and, optionally, region and weight.';
const oneSecret = 'TURN_SERVERS.0 must be a server with either secretFile or secret.';
const weight = 'TURN_SERVERS.0.weight must be a whole number from 1 to 100.';

/** Deleted at the end of the test. */
async function aFile(content: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'throughline-test-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = path.join(folder, 'file');
  await writeFile(file, content);
  return file;
}

const eu = { urls: [URL], secret: 'of eu', region: 'eu' };
const us = { urls: ['turn:us.example', 'turns:us.example'], secret: 'of us', region: 'us' };

const readServers = (servers: unknown) =>
  readEnvironment({ TURN_SERVERS: JSON.stringify(servers) });

const problemOf = (environment: Record<string, string>) => {
  const reading = readEnvironment(environment);
  return reading.ok ? undefined : reading.problem;
};

describe('[ICE-9] the list of TURN servers', () => {
  it('has a secret for each, in a file or inline, and may have a region and a weight', async () => {
    const { secret, ...other } = { ...us, weight: 3 };
    const servers = [eu, { ...other, secretFile: await aFile(`${secret}\n`) }];

    const reading = readServers(servers);

    expect(reading).toMatchObject({
      ok: true,
      config: { turn: { servers: [eu, { ...us, weight: 3 }], credentialTtlSeconds: 600 } },
    });
  });

  it('may be in a file', async () => {
    const file = await aFile(JSON.stringify([eu, us]));

    expect(readEnvironment({ TURN_SERVERS_FILE: file })).toMatchObject({
      ok: true,
      config: { turn: { servers: [eu, us] } },
    });
  });

  it('has one entry for the server of TURN_URLS', () => {
    expect(readEnvironment({ TURN_URLS: URL, TURN_SECRET: 's' })).toMatchObject({
      ok: true,
      config: { turn: { servers: [{ urls: [URL], secret: 's' }] } },
    });
  });

  it.each([
    ['no array', eu, `TURN_SERVERS must be ${count}`],
    ['an empty array', [], `TURN_SERVERS must be ${count}`],
    ['more than four', [1, 2, 3, 4, 5], `TURN_SERVERS must be ${count}`],
    ['a text in place of a server', [URL], keys],
    ['an unknown key', [{ ...eu, password: 'p' }], keys],
    [
      'a URL that is not of TURN',
      [{ ...eu, urls: ['stun:a.example'] }],
      'TURN_SERVERS.0.urls.0 must be a URL such as turns:turn.example:443?transport=tcp.',
    ],
    [
      'a server without URLs',
      [{ ...eu, urls: [] }],
      'TURN_SERVERS.0.urls must be a JSON array of URLs such as turns:turn.example:443?transport=tcp.',
    ],
    [
      'an unreadable secret',
      [{ urls: [URL], secretFile: '/nowhere' }],
      'TURN_SERVERS.0.secretFile must be a readable file that holds the secret.',
    ],
    [
      'an empty secret',
      [{ ...eu, secret: ' ' }],
      'TURN_SERVERS.0.secret must be a text of at least one character.',
    ],
    ['a server without a secret', [{ urls: [URL] }], oneSecret],
    ['a weight of 0', [{ ...eu, weight: 0 }], weight],
    ['a weight above 100', [{ ...eu, weight: 101 }], weight],
    ['a fraction as a weight', [{ ...eu, weight: 0.5 }], weight],
    ['a text as a weight', [{ ...eu, weight: '2' }], weight],
    [
      'an invalid region',
      [{ ...eu, region: 'EU west' }],
      'TURN_SERVERS.0.region must be a name of 1 to 32 characters from a to z, 0 to 9 and -.',
    ],
    [
      'the same region twice',
      [eu, { ...us, region: 'eu' }],
      'TURN_SERVERS must be a list in which every server has a region of its own.',
    ],
    [
      'no region twice',
      [
        { urls: eu.urls, secret: 's' },
        { urls: us.urls, secret: 's' },
      ],
      'TURN_SERVERS must be a list in which every server has a region of its own.',
    ],
    [
      'the same URL twice',
      [eu, { ...us, urls: [URL.toUpperCase().replace('TURN:', 'turn:')] }],
      'TURN_SERVERS must be a list in which every URL appears once.',
    ],
  ])('is rejected with its place: %s', (_, servers, problem) => {
    expect(readServers(servers)).toEqual({ ok: false, problem });
  });

  it('is rejected if a server has its secret twice', async () => {
    const secretFile = await aFile('secret');

    expect(readServers([{ ...eu, secretFile }])).toEqual({ ok: false, problem: oneSecret });
  });

  it('is rejected if it is not JSON', async () => {
    const file = await aFile('eu');

    expect([
      problemOf({ TURN_SERVERS: URL }),
      problemOf({ TURN_SERVERS_FILE: file }),
      problemOf({ TURN_SERVERS_FILE: '/nowhere' }),
    ]).toEqual([
      `TURN_SERVERS must be ${count}`,
      `TURN_SERVERS_FILE must be a readable file that holds ${count}`,
      `TURN_SERVERS_FILE must be a readable file that holds ${count}`,
    ]);
  });

  it('names the place of a fault in a file', async () => {
    const file = await aFile(JSON.stringify([eu, { ...us, weight: -1 }]));

    expect(problemOf({ TURN_SERVERS_FILE: file })).toBe(
      'TURN_SERVERS_FILE.1.weight must be a whole number from 1 to 100.',
    );
  });

  it('is rejected if it is in the environment and in a file', async () => {
    const list = JSON.stringify([eu]);

    expect(problemOf({ TURN_SERVERS: list, TURN_SERVERS_FILE: await aFile(list) })).toBe(
      'TURN_SERVERS and TURN_SERVERS_FILE must not both be set.',
    );
  });

  it.each([
    ['TURN_URLS', URL],
    ['TURN_SECRET', 's'],
    ['TURN_REGION', 'eu'],
    ['TURN_ADMIN', '127.0.0.1:5766'],
  ])('is rejected together with %s', async (name, value) => {
    const list = JSON.stringify([eu]);
    const file = await aFile(list);
    const problem = (setting: string) =>
      `${name} must not be set when ${setting} is set: the list holds every server.`;

    expect([
      problemOf({ TURN_SERVERS: list, [name]: value }),
      problemOf({ TURN_SERVERS_FILE: file, [name]: value }),
    ]).toEqual([problem('TURN_SERVERS'), problem('TURN_SERVERS_FILE')]);
  });

  it('is rejected together with TURN_SECRET_FILE', async () => {
    const TURN_SECRET_FILE = await aFile('s');

    expect(problemOf({ TURN_SERVERS: JSON.stringify([eu]), TURN_SECRET_FILE })).toBe(
      'TURN_SECRET_FILE must not be set when TURN_SERVERS is set: the list holds every server.',
    );
  });
});
