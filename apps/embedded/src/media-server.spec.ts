import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findMediaServer } from './media-server.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'media-server-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** A script in place of the one that builds the worker. */
async function workerScript(lines: string): Promise<string> {
  const file = path.join(folder, `${crypto.randomUUID()}.sh`);
  await writeFile(file, `#!/bin/sh\n${lines}\n`);
  await chmod(file, 0o700);
  return file;
}

const built = () => workerScript('[ "$1" = --cached ] && echo /cache/worker');
const script = '/workspace/apps/media/dist/main.js';

describe('a media server whose worker has been built', () => {
  it('listens on loopback on free ports if the product does', async () => {
    const programs = { script, workerScript: await built() };

    expect(await findMediaServer({ programs, host: '127.0.0.1', given: {} })).toEqual({
      kind: 'own',
      port: undefined,
      variables: {
        MEDIA_LISTEN_ADDRESS: '127.0.0.1',
        MEDIA_ANNOUNCED_ADDRESS: '127.0.0.1',
        MEDIA_PORT: '0',
        MEDIA_WORKER_BIN: '/cache/worker',
        MEDIA_SERVER_SCRIPT: script,
      },
    });
  });

  it('listens on a known port if other machines reach the product', async () => {
    const programs = { script, workerScript: await built() };

    const source = await findMediaServer({ programs, host: '198.51.100.7', given: {} });

    expect(source).toMatchObject({ port: 40_000, variables: { MEDIA_PORT: '40000' } });
  });

  it('follows the settings of the operator', async () => {
    const programs = { script, workerScript: await built() };
    const given = {
      MEDIA_PORT: '50000',
      MEDIA_ANNOUNCED_ADDRESS: 'media.example',
      MEDIA_WORKER_BIN: '/own/worker',
    };

    const source = await findMediaServer({ programs, host: '0.0.0.0', given });

    expect(source).toMatchObject({ port: 50_000, variables: given });
  });
});

it('there is no media server without a worker', async () => {
  const programs = { script, workerScript: await workerScript('exit 3') };

  expect(await findMediaServer({ programs, host: '127.0.0.1', given: {} })).toEqual({
    kind: 'none',
  });
});
