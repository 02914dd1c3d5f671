/** What an operator does while people meet, and in between. */
import { expectMoving } from '@throughline/people';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FrameWatch } from './frame-watch.js';
import { shakeHands } from './https.js';
import { Meeting } from './meeting.js';
import { Stack } from './stack.js';

/** Far more than a busy machine makes of a video, and less than any link takes to recover. */
const NOTICEABLE_PAUSE_MS = 3_000;

let stack: Stack;
beforeAll(async () => (stack = await Stack.start()));
afterAll(() => stack[Symbol.asyncDispose]());

// The edge goes first and comes back last: Chromium, on the host of the containers, takes each restart for a change of
// network and drops its socket, and people who can rejoin at once make their links anew.
test('a direct call goes on without edge, web and turn, and people rejoin when they are back', async () => {
  await using meeting = await Meeting.start(stack);
  await meeting.expectPictures();
  const { ada, bob, people } = meeting;
  const watches = [await FrameWatch.on(ada.tileOf(bob)), await FrameWatch.on(bob.tileOf(ada))];

  for (const service of ['edge', 'web', 'turn'] as const) await stack.stop(service);

  for (const { page } of people) {
    await page.getByText(/connection to the server lost/i).waitFor();
    await expectMoving(page);
    expect(await page.evaluate(() => window.probedConnections.length)).toBe(1);
  }
  for (const watch of watches)
    expect(await watch.longestPauseMs()).toBeLessThan(NOTICEABLE_PAUSE_MS);

  for (const service of ['turn', 'web', 'edge'] as const) await stack.restart(service);

  for (const { page } of people)
    await page.getByText(/connection to the server lost/i).waitFor({ state: 'hidden' });
  await meeting.connected();
  await meeting.expectPictures();
});

test('`down` and `up` keep secrets and certificates', async () => {
  const before = await keptThings();

  await stack.downAndUp();

  expect(await keptThings()).toEqual(before);
});

async function keptThings() {
  const { certificate } = await shakeHands(stack.ports.https);
  return {
    certificate: certificate.fingerprint256,
    authority: await stack.run('certificates', ['cat', '/certificates/local-authority.crt']),
    turnSecret: await stack.run('api', ['cat', '/secrets/turn-secret']),
    redisPassword: await stack.run('api', ['cat', '/secrets/redis-password']),
  };
}
