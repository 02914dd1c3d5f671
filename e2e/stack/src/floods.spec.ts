/**
 * One address holds all the connections it can, in every way in which a client can leave one unfinished. It must not
 * delay the answers to another address (docs/adr/0022). A flood without bounds delays all of them, a busy machine some:
 * the median judges. Prints what it measured.
 */
import { FloodProcess, quantile, type UnfinishedKind } from '@throughline/test-kit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wantsWeekly } from './config/environment.js';
import { request, tlsHandshake } from './https.js';
import { Stack } from './stack.js';

const SAMPLES = 11;
const DEADLINE_MS = 1_000;

/** A flood as fast as the machine can, of as many connections as stopped the edge before it had limits. */
const BURST = { connections: 4_200 };
/** Below the limit of the rate, so that the address reaches the limit of its connections. */
const STEADY = { connections: 700, perSecond: 100 };

type Service = 'pages' | 'TURN' | 'port 80';

interface Attack {
  to: Service;
  kinds: UnfinishedKind[];
  pace: typeof BURST;
}

const EVERY_ATTACK: Attack[] = [
  { to: 'pages', pace: BURST, kinds: ['no bytes', 'half a ClientHello', 'ClientHello'] },
  {
    to: 'pages',
    pace: STEADY,
    kinds: [
      ...(['ClientHello', 'handshake', 'headers', 'body', 'body of a page', 'upgrade'] as const),
      ...(['HTTP/2 preface', 'HTTP/2 bodies'] as const),
    ],
  },
  { to: 'TURN', pace: BURST, kinds: ['ClientHello'] },
  { to: 'TURN', pace: STEADY, kinds: ['ClientHello', 'handshake'] },
  {
    to: 'port 80',
    pace: BURST,
    kinds: ['no bytes', 'plain headers', 'plain body', 'plain upgrade'],
  },
];

/** One or two for each limit of the edge; `STACK_TESTS=all` runs every attack. */
const REPRESENTATIVE: Attack[] = [
  { to: 'pages', pace: BURST, kinds: ['no bytes'] },
  { to: 'pages', pace: STEADY, kinds: ['headers', 'HTTP/2 bodies'] },
  { to: 'TURN', pace: BURST, kinds: ['ClientHello'] },
  { to: 'TURN', pace: STEADY, kinds: ['handshake'] },
  { to: 'port 80', pace: BURST, kinds: ['plain headers'] },
];

/** The table in which the edge counts the connections of an address, and its limit. */
const COUNTED: Record<Service, { table: string; limit: string }> = {
  pages: { table: 'page-addresses', limit: 'ADDRESS_PAGE_CONNECTIONS' },
  TURN: { table: 'turn-addresses', limit: 'ADDRESS_TURN_CONNECTIONS' },
  'port 80': { table: 'plain-addresses', limit: 'ADDRESS_PLAIN_CONNECTIONS' },
};

let stack: Stack;
beforeAll(async () => (stack = await Stack.start({ settings: { RATE_LIMIT_FACTOR: '1' } })));
afterAll(() => stack[Symbol.asyncDispose]());

const figures: string[] = [];
afterAll(() => void process.stdout.write(`${figures.join('\n')}\n`));

describe('while one address holds all the connections it can, the edge answers another within a second', () => {
  const attacks = (wantsWeekly ? EVERY_ATTACK : REPRESENTATIVE).flatMap(({ kinds, to, pace }) =>
    kinds.map((kind) => ({ kind, to, pace, count: pace.connections })),
  );

  test.for(attacks)('$count unfinished at $to: $kind', async ({ kind, to, pace }) => {
    await using flood = await FloodProcess.start({
      prefix: ['nsenter', `--net=${stack.people.namespace}`],
      host: stack.people.gateway,
      port: to === 'port 80' ? stack.ports.http : stack.ports.https,
      servername: to === 'TURN' ? 'turn.localhost' : 'localhost',
      kind,
      ...pace,
    });
    await expect
      .poll(() => flood.connections.opened, { timeout: 100_000 })
      .toBeGreaterThanOrEqual(pace.connections);

    const medianMs = await medianAnswers();
    const limit = await limitOf(COUNTED[to].limit);
    let held = 0;
    // The edge counts a connection before it rejects it, so a single reading may be one above the limit.
    await expect
      .poll(async () => (held = await heldIn(COUNTED[to].table)))
      .toBeLessThanOrEqual(limit);

    figures.push(`${to}, ${kind}, ${JSON.stringify(pace)}: ${JSON.stringify({ held, medianMs })}`);
    expect(Math.max(...Object.values(medianMs))).toBeLessThan(DEADLINE_MS);
  });
});

/** The median of several answers by each service of the edge, in ms. */
async function medianAnswers(): Promise<Record<'health' | 'turn' | 'redirect', number>> {
  const times = { health: [] as number[], turn: [] as number[], redirect: [] as number[] };
  for (let sample = 0; sample < SAMPLES; sample++) {
    times.health.push(await timeMs(health));
    times.turn.push(await timeMs(turn));
    times.redirect.push(await timeMs(redirect));
  }
  return {
    health: quantile(times.health, 0.5),
    turn: quantile(times.turn, 0.5),
    redirect: quantile(times.redirect, 0.5),
  };
}

async function health(): Promise<void> {
  const { status } = await request(`${stack.origin}/api/health`);
  if (status !== 200) throw new Error(`the API answered ${status}`);
}

const turn = () => tlsHandshake(stack.ports.https, 'turn.localhost');

async function redirect(): Promise<void> {
  const { status } = await fetch(`http://localhost:${stack.ports.http}/`, { redirect: 'manual' });
  if (status !== 308) throw new Error(`port 80 answered ${status}`);
}

async function timeMs(task: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await task();
  return Math.round(performance.now() - startedMs);
}

/** The most connections that an address holds, as the edge counts them. */
async function heldIn(table: string): Promise<number> {
  const entries = await stack.administerEdge(`show table ${table}`);
  return Math.max(0, ...[...entries.matchAll(/conn_cur=(\d+)/g)].map(([, count]) => Number(count)));
}

async function limitOf(name: string): Promise<number> {
  const script = `. /opt/throughline/limits.sh; echo $${name}`;
  return Number(await stack.run('edge', ['bash', '-c', script]));
}
