/** Calls over the TURN server of the stack and one on another host (docs/operating.md, "Several TURN servers"). */
import { createHmac } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  expectMoving,
  nominatedPair,
  nominatedPairs,
  type Person,
  type SeenCandidate,
} from '@throughline/people';
import { freePort, TurnSession } from '@throughline/test-kit';
import { expect, test } from 'vitest';
import { Meeting } from './meeting.js';
import { SECRET_NAME, SecondTurn } from './second-turn.js';
import { Stack } from './stack.js';
import { watchBothEnds } from './undisturbed-call.js';

/** As the API makes them [ICE-2]. */
function credentials(secret: string, participant: string) {
  const username = `${Math.floor(Date.now() / 1_000) + 600}:${participant}:us`;
  return { username, password: createHmac('sha1', secret).update(username).digest('base64') };
}

test('[ICE-9] a second TURN server accepts the credentials made with its own secret alone, and relays between participants', async () => {
  await using resources = new AsyncDisposableStack();
  const second = resources.use(await SecondTurn.prepare());
  await second.start('127.0.0.1');
  const { port, secret } = second;
  const open = async (ownSecret: string, participant: string) => {
    const server = { address: '127.0.0.1', port };
    return resources.use(
      await TurnSession.open({ server, ...credentials(ownSecret, participant) }),
    );
  };
  const ada = await open(secret, '7f8f2a64-6b6a-4bd9-9a4a-0b6f7f1d1c11');
  const ben = await open(secret, '7f8f2a64-6b6a-4bd9-9a4a-0b6f7f1d1c12');
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

/** `turn:HOST:PORT` of the server whose relay the candidate is. */
const relayServer = (candidate: SeenCandidate | undefined) =>
  candidate?.candidateType === 'relay' ? candidate.url?.split('?')[0] : undefined;

/** Of the relay that the person's only link uses at this moment. */
const serverOf = async ({ page }: Person) => relayServer((await nominatedPairs(page))[0]?.local);

/** ICE by itself needs this long to detect that a path is dead; without a second server, the call would end. */
const ICE_DETECTION_MS = 15_000;

const overUdpAndTcp = (server: string) =>
  ['udp', 'tcp'].map((transport) => `${server}?transport=${transport}`);

test(
  '[ICE-10] the call of two people moves to the other TURN server when the one in use is killed',
  {
    timeout: 240_000,
  },
  async () => {
    await using resources = new AsyncDisposableStack();
    const second = resources.use(await SecondTurn.prepare());
    const turnPort = await freePort();
    const own = `turn:turn.localhost:${turnPort}`;
    const other = `turn:us.localhost:${second.port}`;
    const servers = [
      { urls: overUdpAndTcp(own), secretFile: '/secrets/turn-secret' },
      { urls: overUdpAndTcp(other), secretFile: `/turn/${SECRET_NAME}`, region: 'us' },
    ];
    await writeFile(path.join(second.folder, 'servers.json'), JSON.stringify(servers));
    const stack = resources.use(
      await Stack.start({
        turnPort,
        files: ['infra/compose/turn-servers.yml'],
        settings: { TURN_SERVERS_DIRECTORY: second.folder, TURN_PROBE_SECONDS: '0' },
      }),
    );
    await second.start(stack.people.gateway);
    const meeting = resources.use(await Meeting.start(stack, { isRelayed: true }));
    const { ada, bob } = meeting;
    await expectMoving(ada.page);
    await expectMoving(bob.page);
    const used = relayServer((await nominatedPair(ada.page)).local);
    expect([own, other]).toContain(used);
    const watches = await watchBothEnds(meeting);

    await (used === own ? stack.killForGood('turn') : second.kill());

    const remaining = used === own ? other : own;
    for (const person of [ada, bob])
      await expect.poll(() => serverOf(person), { timeout: 60_000 }).toBe(remaining);
    for (const { page } of [ada, bob]) {
      await expectMoving(page);
      const tile = page.getByTestId('remote-tile');
      await expect.poll(() => tile.getAttribute('data-route')).toBe('relayed');
    }
    // Throws for a page that was reloaded: its watch has gone.
    for (const { longestPauseMs, announcements } of await Promise.all(
      watches.map((w) => w.seen()),
    )) {
      expect(longestPauseMs).toBeLessThan(ICE_DETECTION_MS);
      expect(announcements).not.toContainEqual(expect.stringMatching(/ (left|joined)$/));
    }
  },
);
