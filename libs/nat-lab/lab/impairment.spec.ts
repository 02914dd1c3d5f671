/**
 * Measures impairments with ping and a download. The bounds tolerate a busy machine but fail
 * without an impairment: 40 ms in each direction add 80 ms, and 20 % in each direction lose 36 %.
 */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type Host, NatLab, portRestricted, type Site } from '../src/index.js';
import { ping, receiveOnce, sendUdp, serve } from './probes.js';

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

it('delays packets in each direction until it is removed', async () => {
  await alice.impair({ delayMs: 40 });
  const impaired = await ping(alice.host, server.ipv4, 20);
  await alice.impair({});
  const restored = await ping(alice.host, server.ipv4, 20);

  // None is lost, including packets queued behind the first of a flow before the NAT maps it.
  expect(impaired.received).toBe(20);
  expect(impaired.averageMs).toBeGreaterThan(79);
  expect(impaired.averageMs).toBeLessThan(120);
  expect(restored.averageMs).toBeLessThan(40);
});

it('varies the delay by up to the jitter', async () => {
  await alice.impair({ delayMs: 40, jitterMs: 30 });
  const { averageMs, deviationMs } = await ping(alice.host, server.ipv4, 100);

  expect(averageMs).toBeGreaterThan(50);
  expect(deviationMs).toBeGreaterThan(3);
});

it('drops packets in each direction', async () => {
  const sent = 300;
  await alice.impair({ lossPercent: 20 });
  const { received } = await ping(alice.host, server.ipv4, sent);

  // Seven standard deviations around 36 %.
  expect(1 - received / sent).toBeGreaterThan(0.16);
  expect(1 - received / sent).toBeLessThan(0.56);
});

it.each([
  { direction: 'outbound', impaired: { request: undefined, response: 'back' } },
  { direction: 'inbound', impaired: { request: 'hello', response: undefined } },
] as const)('drops only $direction packets if set to', async ({ direction, impaired }) => {
  await sendUdp(alice.host, { text: 'x', to: `${server.ipv4}:7001`, from: ':50000' });
  const mappings = await alice.router.mappings();
  const outside = mappings.find(({ remote }) => remote.port === 7001)?.outside;
  await alice.impair({ lossPercent: 100, direction });

  const request = await receiveOnce(server, 7000, () =>
    sendUdp(alice.host, { text: 'hello', to: `${server.ipv4}:7000` }),
  );
  const response = await receiveOnce(alice.host, 50_000, () =>
    sendUdp(server, { text: 'back', to: `198.18.0.101:${outside?.port ?? 0}`, from: ':7001' }),
  );

  expect({ request, response }).toEqual(impaired);
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

it('persists when the access of the site changes', async () => {
  await alice.impair({ delayMs: 40 });
  await alice.setAccess(portRestricted);

  expect((await ping(alice.host, server.ipv4, 5)).averageMs).toBeGreaterThan(79);
});
