/**
 * Impairments are measured with ping and a download. The bounds are wide, for a busy machine, and
 * still fail at once when nothing is impaired: two ways of 40 ms are 80 ms, two ways of 20 % lose
 * 36 %.
 */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type Host, NatLab, portRestricted, type Site } from '../src/index.js';
import { ping, serve } from './probes.js';

let lab: NatLab<'alice'>;
let alice: Site;
let server: Host;
const running = new AsyncDisposableStack();

beforeAll(async () => {
  lab = running.use(await NatLab.start({ alice: portRestricted }));
  alice = lab.site('alice');
  server = await lab.internet.addHost('server');
});

afterEach(() => alice.impair({}));

afterAll(() => running.disposeAsync());

it('delays packets each way, and no longer when it is mended', async () => {
  await alice.impair({ delayMs: 40 });
  const impaired = await ping(alice.host, server.ipv4, 20);
  await alice.impair({});
  const mended = await ping(alice.host, server.ipv4, 20);

  // All of them: those behind the first of a flow, too, which wait before the NAT has seen it.
  expect(impaired.received).toBe(20);
  expect(impaired.averageMs).toBeGreaterThan(79);
  expect(impaired.averageMs).toBeLessThan(120);
  expect(mended.averageMs).toBeLessThan(40);
});

it('varies the delay by the jitter', async () => {
  await alice.impair({ delayMs: 40, jitterMs: 30 });
  const { averageMs, deviationMs } = await ping(alice.host, server.ipv4, 100);

  expect(averageMs).toBeGreaterThan(50);
  expect(deviationMs).toBeGreaterThan(3);
});

it('loses packets each way', async () => {
  const sent = 300;
  await alice.impair({ lossPercent: 20 });
  const { received } = await ping(alice.host, server.ipv4, sent);

  // Seven standard deviations around 36 %.
  expect(1 - received / sent).toBeGreaterThan(0.16);
  expect(1 - received / sent).toBeLessThan(0.56);
});

it('limits the rate', async () => {
  await serve(server, 8000, 'head -c 500000 /dev/zero');
  const download = async () => {
    const start = performance.now();
    const { exitCode } = await alice.host.exec([
      ...['socat', '-u', `TCP:${server.ipv4}:8000`, 'OPEN:/dev/null'],
    ]);
    expect(exitCode).toBe(0);
    return (500_000 * 8) / (performance.now() - start);
  };

  const unlimitedKbps = await download();
  await alice.impair({ rateKbps: 2_000 });
  const limitedKbps = await download();

  expect(unlimitedKbps).toBeGreaterThan(5_000);
  expect(limitedKbps).toBeLessThan(2_100);
  expect(limitedKbps).toBeGreaterThan(500);
});

it('stays when the site becomes another', async () => {
  await alice.impair({ delayMs: 40 });
  await alice.setAccess(portRestricted);

  expect((await ping(alice.host, server.ipv4, 5)).averageMs).toBeGreaterThan(79);
});
