/** Attackers at one address, whose participants take as many relays as they can [ICE-8]. */
import { type TurnOutcome, TurnSession } from '@throughline/test-kit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Participant } from './participant.js';
import { Stack } from './stack.js';

const SECRET = 'f'.repeat(40);
/** An eighth of 160. */
const PER_ADDRESS = 20;
/** The TURN server notices an ended allocation at its next look, about a second later. The rest is patience. */
const WITHIN_SECONDS = { timeout: 20_000, interval: 250 };

let stack: Stack;
beforeAll(async () => {
  const settings = { TURN_ALLOCATIONS: '160', API_KEYS: `shop:${SECRET}`, ROOM_CREATION: 'open' };
  stack = await Stack.start({ settings });
});
afterAll(() => stack[Symbol.asyncDispose]());

const access = ({ credentials }: Participant) => ({
  ...credentials,
  server: { address: '127.0.0.1', port: stack.ports.turn },
});

test('[ICE-8] one address gets its share of the relays, and a room of an application still gets some', async () => {
  await using held = new AsyncDisposableStack();
  const rooms = await Promise.all(Array.from({ length: 4 }, () => Participant.pair(stack)));
  const attackers = rooms.flat().map((attacker) => held.use(attacker));

  const sessions: TurnSession[] = [];
  const outcomes: TurnOutcome[] = [];
  for (const attacker of attackers)
    for (const [session, outcome] of await TurnSession.allocateMany(access(attacker), 8)) {
      sessions.push(held.use(session));
      outcomes.push(outcome);
    }
  const customers = (await Participant.pair(stack, `shop:${SECRET}`)).map((one) => held.use(one));
  const customer = await TurnSession.allocateMany(access(customers[1]!), 12);
  customer.forEach(([session]) => held.use(session));

  expect(outcomes.filter((outcome) => outcome === 'ok')).toHaveLength(PER_ADDRESS);
  expect(outcomes.filter((outcome) => outcome === 486)).toHaveLength(64 - PER_ADDRESS);
  expect(customer.map(([, outcome]) => outcome)).toEqual(Array(12).fill('ok'));

  await Promise.all(sessions.map((session) => session.refresh(0)));
  await using later = await TurnSession.open(access(attackers[1]!));
  await expect.poll(() => later.allocate(), WITHIN_SECONDS).toBe('ok');
});

test('[ICE-6] the allocation of a participant that leaves ends within seconds, and gains no permission', async () => {
  await using zoe = await Participant.join(stack, (await stack.createRoom()).id);
  await using pair = new AsyncDisposableStack();
  const [ada, ben] = await Participant.pair(stack);
  pair.use(ada);
  pair.use(ben);
  await using session = await TurnSession.open(access(ben));
  await using other = await TurnSession.open(access(ada));
  expect([await session.allocate(), await other.allocate()]).toEqual(['ok', 'ok']);
  expect(await session.permit(other.relayed.address)).toBe('ok');

  await ben.leave();

  await expect.poll(() => session.refresh(), WITHIN_SECONDS).not.toBe('ok');
  expect(await session.permit(other.relayed.address)).not.toBe('ok');
  expect(await other.refresh()).toBe('ok');
  expect(zoe.id).not.toBe(ben.id);
});

test('a relay reaches no port of its own address but those of relays', async () => {
  await using pair = new AsyncDisposableStack();
  const [ada, ben] = await Participant.pair(stack);
  pair.use(ada);
  pair.use(ben);
  await using one = await TurnSession.open(access(ben));
  await using other = await TurnSession.open(access(ada));
  expect([await one.allocate(), await other.allocate()]).toEqual(['ok', 'ok']);
  const { address } = other.relayed;

  const ports = [22, 53, 80, 443, 3478, 5349, 6379, 60_999];
  const outcomes = [];
  for (const port of ports) outcomes.push(await one.bind({ address, port }));
  expect(outcomes).toEqual(ports.map(() => 403));

  // A permission names no port. The datagram to the TURN port itself would be answered there.
  expect([await one.permit(address), await other.permit(address)]).toEqual(['ok', 'ok']);
  one.send({ address, port: 3478 }, BINDING_REQUEST);
  one.send(other.relayed, 'hello');
  await expect.poll(() => other.received).toEqual(['hello']);
  expect(one.received).toEqual([]);
});

/** A STUN Binding request, which any STUN server answers. */
const BINDING_REQUEST = Buffer.from(`000100002112a442${'30'.repeat(12)}`, 'hex');
