/** The probe as the compose stack runs it, except for the container, makes test calls of the real product. */
import path from 'node:path';
import { chromiumPath } from '@throughline/people';
import { ChildProgram, freePort } from '@throughline/test-kit';
import { inherited } from './config/environment.js';
import { expect, test } from './fixtures.js';
import { Product } from './product.js';
import { WEEKLY } from './weekly.js';

const PROBE = path.join(import.meta.dirname, '../../../apps/probe/dist/main.js');

class RunningProbe implements AsyncDisposable {
  private constructor(private readonly program: ChildProgram) {}

  static async start(product: Product, transports: string): Promise<RunningProbe> {
    const program = await ChildProgram.start([process.execPath, PROBE], {
      env: {
        ...inherited,
        PUBLIC_ORIGIN: product.origin,
        PROBE_TRANSPORTS: transports,
        CHROMIUM: chromiumPath,
        PORT: '0',
      },
      readyPattern: /"event":"listening","address":.*"port":(\d+)/,
      stopTimeoutMs: 30_000,
      mustStopItself: true,
    });
    return new RunningProbe(program);
  }

  /** What Prometheus would scrape at this moment. */
  async metrics(): Promise<string> {
    const response = await fetch(`http://127.0.0.1:${this.program.readyMatch[1]}/metrics`);
    return response.text();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.program[Symbol.asyncDispose]();
  }
}

const callsOf = (transport: string, result: string, detail = '') =>
  `throughline_probe_calls_total{transport="${transport}",result="${result}",detail="${detail}"} 1`;

/** Three calls, each in less than 10 s on an idle machine. */
const ROUND_MS = 120_000;

test('the probe meets itself directly and by a relay, and names a transport without a relay', async () => {
  await using product = await Product.start();
  await using probe = await RunningProbe.start(product, 'direct,relay-udp,relay-tls');

  // Without a certificate, `npm start` offers no TURN over TLS.
  await expect
    .poll(() => probe.metrics(), { timeout: ROUND_MS })
    .toContain(callsOf('relay-tls', 'relay_not_offered'));

  const metrics = await probe.metrics();
  expect(metrics).toContain(callsOf('direct', 'ok'));
  expect(metrics).toContain(callsOf('relay-udp', 'ok'));
  expect(metrics).toContain('throughline_probe_consecutive_failures{transport="relay-tls"} 1');
});

test(
  'the probe names a TURN server that does not respond',
  WEEKLY, // the pages try for 20 s
  async () => {
    const url = `turn:127.0.0.1:${await freePort()}?transport=tcp`;
    await using product = await Product.start({ TURN_URLS: url, TURN_SECRET: 'a-secret' });
    await using probe = await RunningProbe.start(product, 'relay-tcp');

    await expect
      .poll(() => probe.metrics(), { timeout: ROUND_MS })
      .toContain(callsOf('relay-tcp', 'link_failed', 'relay_unreachable'));
  },
);
