/** Maintenance by the operator, during meetings and between them. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tlsHandshake } from './https.js';
import { Meeting } from './meeting.js';
import { type Service, Stack } from './stack.js';
import { expectUndisturbed, watchBothEnds } from './undisturbed-call.js';

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

      expect(await expectUndisturbed(meeting, watches)).toEqual([]);
    },
  );

  test.for<Service>(['edge', 'api'])(
    '[RES-4] continues with all participants while %s restarts',
    async (service) => {
      const watches = await watchBothEnds(meeting);

      await stack.restart(service);

      await meeting.expectSignaling();
      for (const { page } of meeting.people)
        await page
          .getByText(/lost|interrupted|reconnecting/i)
          .first()
          .waitFor({ state: 'hidden' });
      await expectUndisturbed(meeting, watches);
    },
  );
});

test('`down` and `up` keep secrets and certificates', async () => {
  const before = await persistentState();

  await stack.downAndUp();

  expect(await persistentState()).toEqual(before);
});

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
