/** What a container does not see as its host does: the doctor names the command for the host, or judges what both see. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { Config } from '../../config/environment.js';
import { aConfig } from '../../testing/config.js';
import { type ProcValues, writeProcFolder } from '../../testing/proc-folder.js';
import { doctorContext } from '../doctor-context.js';
import { type Finding, skipped } from '../finding.js';
import type { Check } from './check.js';
import { checkConnectionTracking } from './connection-tracking.js';
import { checkUdpBuffers } from './udp-buffers.js';
import { checkVersions } from './versions.js';

const TABLE = 'net.netfilter.nf_conntrack_count net.netfilter.nf_conntrack_max';
const CONTAINER: Partial<Config> = { doctor: { vantage: 'container' } };
const TURN_HERE: NonNullable<Config['turn']> = {
  servers: [{ urls: ['turn:turn.test'], secret: '' }],
  credentialTtlSeconds: 600,
  readsRedis: true,
};
const TURN_ELSEWHERE: NonNullable<Config['turn']> = {
  servers: [{ urls: ['turn:198.51.100.7'], secret: '' }],
  credentialTtlSeconds: 600,
};

async function findingsOf(
  check: Check,
  values: ProcValues,
  changes: Partial<Config> = {},
): Promise<Finding[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'throughline-proc-'));
  try {
    const procFolder = await writeProcFolder(folder, values);
    const context = { config: aConfig(changes), clock: Date.now, redis: { kind: 'none' } } as const;
    return await check(doctorContext(context, { procFolder }));
  } finally {
    await rm(folder, { recursive: true });
  }
}

it.each([
  ['Compose states that it runs in a container', {}, CONTAINER],
  ['the files are those of another network namespace', { isOfContainer: true }, {}],
])(
  'the doctor does not judge a full table of tracked connections if %s',
  async (_case, values, changes) => {
    const full = { ...values, trackedConnections: 262_144 };

    expect(await findingsOf(checkConnectionTracking, full, changes)).toEqual([
      skipped('kernel', TABLE, 'sysctl-of-the-host'),
    ]);
  },
);

it('the doctor judges in a container the limit of UDP buffers, which all namespaces share', async () => {
  const small = { maxReceiveBufferBytes: 212_992, isOfContainer: true };

  const [finding] = await findingsOf(checkUdpBuffers, small, { ...CONTAINER, turn: TURN_HERE });

  expect(finding).toMatchObject({ code: 'small-udp-buffers', subject: 'net.core.rmem_max' });
});

it('the doctor names the command for a limit that the kernel hides from containers', async () => {
  const hidden = { maxReceiveBufferBytes: null, isOfContainer: true };

  expect(await findingsOf(checkUdpBuffers, hidden, { ...CONTAINER, turn: TURN_HERE })).toEqual([
    skipped('kernel', 'net.core.rmem_max', 'sysctl-of-the-host'),
  ]);
});

it('the doctor does not judge the UDP buffers of this machine if coturn runs on another one', async () => {
  const small = { maxReceiveBufferBytes: 212_992 };

  expect(await findingsOf(checkUdpBuffers, small, { turn: TURN_ELSEWHERE })).toEqual([
    skipped('kernel', 'net.core.rmem_max', 'turn-elsewhere'),
  ]);
});

it('the doctor names the command for the version of Docker Engine in containers alone', async () => {
  const engine = skipped('versions', 'Docker Engine', 'engine-of-the-host');

  expect(await findingsOf(checkVersions, {}, CONTAINER)).toContainEqual(engine);
  expect(await findingsOf(checkVersions, {})).not.toContainEqual(engine);
});
