/** The room API reports relayed traffic, which coturn counts and publishes through Redis. */
import { RoomView } from '@throughline/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { request } from './https.js';
import { Participant } from './participant.js';
import { Stack } from './stack.js';
import { TurnClient } from './turn-client.js';

let stack: Stack;
beforeAll(async () => (stack = await Stack.start()));
afterAll(() => stack[Symbol.asyncDispose]());

test('[ICE-4] the relayed bytes of a room are within 2 % of the bytes sent', async () => {
  const client = await TurnClient.beside(stack);
  const { id } = await stack.createRoom();
  await using zoe = await Participant.join(stack, id);
  await using ada = await Participant.join(stack, id);
  expect(ada.id).not.toBe(zoe.id);

  const bytes = await client.sendBetweenRelays(ada.credentials, 500, 1_000);

  expect(bytes).toBeGreaterThan(1_500_000);
  const deviation = async () => {
    const { body } = await request(`${stack.origin}/api/rooms/${id}`);
    const { relayedBytes = 0 } = RoomView.parse(JSON.parse(body));
    return Math.abs(relayedBytes / bytes - 1);
  };
  await expect.poll(deviation, { interval: 100 }).toBeLessThan(0.02);
});
