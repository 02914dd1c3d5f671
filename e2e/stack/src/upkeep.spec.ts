/** Maintenance by the operator, during meetings and between them. */
import { expectMoving } from '@throughline/people';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CallWatch } from './call-watch.js';
import { tlsHandshake } from './https.js';
import { Meeting } from './meeting.js';
import { type Service, Stack } from './stack.js';

/** Longer than video stalls on a busy machine, and shorter than a new link needs. */
const NOTICEABLE_PAUSE_MS = 3_000;

let stack: Stack;
beforeAll(async () => (stack = await Stack.start()));
afterAll(() => stack[Symbol.asyncDispose]());

/** One call for all restarts, as an operator does them. */
describe('a direct call', () => {
  let meeting: Meeting;
  beforeAll(async () => (meeting = await Meeting.start(stack)));
  afterAll(() => meeting[Symbol.asyncDispose]());

  test.for<Service>(['certificates', 'turn', 'web', 'redis'])(
    'is not affected when %s restarts',
    async (service) => {
      const watches = await watchBothEnds(meeting);

      await stack.restart(service);

      await meeting.expectSignaling();
      for (const { page } of meeting.people) await expectMoving(page);
      for (const watch of watches) {
        const { links, longestPauseMs, announcements } = await watch.seen();
        expect(links).toBe(1);
        expect(longestPauseMs).toBeLessThan(NOTICEABLE_PAUSE_MS);
        expect(announcements).toEqual([]);
      }
    },
  );

  test.for<Service>(['edge', 'api'])(
    '[RES-4] continues with all participants while %s restarts',
    async (service) => {
      const watches = await watchBothEnds(meeting);

      await stack.restart(service);

      await meeting.expectSignaling();
      for (const { page } of meeting.people) {
        await page
          .getByText(/lost|interrupted|reconnecting/i)
          .first()
          .waitFor({ state: 'hidden' });
        await expectMoving(page);
      }
      for (const watch of watches) {
        const { links, longestPauseMs, announcements } = await watch.seen();
        expect(links).toBe(1);
        expect(longestPauseMs).toBeLessThan(NOTICEABLE_PAUSE_MS);
        expect(announcements).not.toContainEqual(expect.stringMatching(/ (left|joined)$/));
      }
    },
  );
});

test('`down` and `up` keep secrets and certificates', async () => {
  const before = await persistentState();

  await stack.downAndUp();

  expect(await persistentState()).toEqual(before);
});

async function watchBothEnds({ ada, bob }: Meeting): Promise<CallWatch[]> {
  return [await CallWatch.on(ada.tileOf(bob)), await CallWatch.on(bob.tileOf(ada))];
}

async function persistentState() {
  const { certificate } = await tlsHandshake(stack.ports.https);
  return {
    certificate: certificate.fingerprint256,
    authority: await stack.run('certificates', ['cat', '/certificates/local-authority.crt']),
    turnSecret: await stack.run('api', ['cat', '/secrets/turn-secret']),
    redisPassword: await stack.run('api', ['cat', '/secrets/redis-password']),
    tokenSecret: await stack.run('api', ['cat', '/secrets/token-secret']),
  };
}
