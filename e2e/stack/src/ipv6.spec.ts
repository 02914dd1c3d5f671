/** Clients with IPv6 (docs/operating.md, "IPv6"): a machine of two addresses in one /64, and one in another. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Participant } from './participant.js';
import { Stack } from './stack.js';

const run = promisify(execFile);
const ROOM_MAKER = path.join(import.meta.dirname, 'room-maker.mjs');
/** More rooms than an address may create at once [LIM-9]. */
const MANY = '80';
/** More than the limit allows anew while the next program starts, one every three seconds [LIM-9]. */
const SOME = '10';

let stack: Stack;
let gateway: string;
beforeAll(async () => {
  stack = await Stack.start({ hasIpv6: true, settings: { RATE_LIMIT_FACTOR: '1' } });
  gateway = stack.people.ipv6('1::1');
});
afterAll(() => stack[Symbol.asyncDispose]());

test('[LIM-6] a client that reaches a limit uses up that of its /64, and of no other', async () => {
  const flood = await makeRooms(stack.people.ipv6('1::2'), MANY);
  const sameNetwork = await makeRooms(stack.people.ipv6('1::3'), SOME);
  const otherNetwork = await makeRooms(stack.people.ipv6('2::2'), '1');

  expect([flood, sameNetwork, otherNetwork]).toEqual(['429', '429', '201']);
});

test('[LIM-6] the edge counts the connections and requests of each /64', async () => {
  // The edge forgets a network a minute after its last request.
  for (const client of ['1::2', '2::2'] as const) await makeRooms(stack.people.ipv6(client), '1');

  for (const table of ['addresses', 'page-addresses', 'request-addresses']) {
    const entries = await stack.administerEdge(`show table ${table}`);
    const keys = [...entries.matchAll(/key=(\S+)/g)].map(([, key]) => key);

    expect(keys).toContain(stack.people.ipv6('1::2').replace('1::2', '1::'));
    expect(keys).toContain(stack.people.ipv6('2::2').replace('2::2', '2::'));
    expect(keys).not.toContain(stack.people.ipv6('1::2'));
  }
});

test.for([
  { transport: 'UDP', options: [] },
  { transport: 'TCP', options: ['-t'] },
])('the relay serves clients that reach it by $transport over IPv6', async ({ options }) => {
  await using pair = new AsyncDisposableStack();
  const [ada, ben] = await Participant.pair(stack);
  pair.use(ada);
  pair.use(ben);
  const { username, password } = ben.credentials;

  const { stdout } = await run('nsenter', [
    ...[`--net=${stack.people.namespace}`, 'turnutils_uclient', '-c', '-y', '-m', '2', '-n', '1'],
    ...['-p', `${stack.ports.turn}`, '-u', username, '-w', password, ...options, gateway],
  ]);

  expect(stdout).toContain('tot_recv_msgs=2');
});

/** Creates rooms from an address of the people's network; resolves with the last status. */
async function makeRooms(LOCAL_ADDRESS: string, count: string): Promise<string> {
  const origin = `https://[${gateway}]:${stack.ports.https}`;
  const command = [`--net=${stack.people.namespace}`, process.execPath, ROOM_MAKER, origin, count];
  const { stdout } = await run('nsenter', command, { env: { LOCAL_ADDRESS } });
  return stdout.trim().split(' ').at(-1) ?? '';
}
