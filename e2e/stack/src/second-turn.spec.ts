/** The TURN server that operators run on another host than the stack (infra/compose/second-turn.yml). */
import { createHmac } from 'node:crypto';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort, TurnSession } from '@throughline/test-kit';
import { DockerComposeEnvironment, Wait } from 'testcontainers';
import { expect, test } from 'vitest';

const FOLDER = path.join(import.meta.dirname, '../../../infra/compose');
const SECRET = 's'.repeat(64);
const START_MS = 120_000;

/** As the API makes them [ICE-2]. */
function credentials(secret: string, participant: string) {
  const username = `${Math.floor(Date.now() / 1_000) + 600}:${participant}:us`;
  return { username, password: createHmac('sha1', secret).update(username).digest('base64') };
}

test('[ICE-9] a second TURN server accepts the credentials made with its own secret alone, and relays between participants', async () => {
  await using resources = new AsyncDisposableStack();
  const folder = await mkdtemp(path.join(tmpdir(), 'throughline-second-turn-'));
  resources.defer(() => rm(folder, { recursive: true }));
  const file = path.join(folder, 'turn-us');
  await writeFile(file, `${SECRET}\n`);
  await chmod(folder, 0o755);
  const port = await freePort();
  const environment = await new DockerComposeEnvironment(FOLDER, ['second-turn.yml'])
    .withProjectName(`throughline-e2e-turn-${port}`)
    .withEnvironmentFile('/dev/null')
    .withEnvironment({
      TURN_SECRET: file,
      LISTEN_ADDRESS: '127.0.0.1',
      TURN_PORT: `${port}`,
      TURN_TLS_PORT: `${await freePort()}`,
    })
    .withDefaultWaitStrategy(Wait.forHealthCheck())
    .withStartupTimeout(START_MS)
    .up();
  resources.defer(async () => void (await environment.down({ removeVolumes: true })));
  const open = async (secret: string, participant: string) => {
    const server = { address: '127.0.0.1', port };
    return resources.use(await TurnSession.open({ server, ...credentials(secret, participant) }));
  };
  const ada = await open(SECRET, '7f8f2a64-6b6a-4bd9-9a4a-0b6f7f1d1c11');
  const ben = await open(SECRET, '7f8f2a64-6b6a-4bd9-9a4a-0b6f7f1d1c12');
  const eve = await open('of another server', '7f8f2a64-6b6a-4bd9-9a4a-0b6f7f1d1c13');

  expect([await ada.allocate(), await ben.allocate(), await eve.allocate()]).toEqual([
    'ok',
    'ok',
    401,
  ]);

  expect([await ada.permit(ben.relayed.address), await ben.permit(ada.relayed.address)]).toEqual([
    'ok',
    'ok',
  ]);
  await expect
    .poll(() => {
      ada.send(ben.relayed, 'hello');
      return ben.received;
    })
    .toContain('hello');
  expect(await ada.permit('198.51.100.9')).toBe(403);
});
