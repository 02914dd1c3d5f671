import { expect, it } from 'vitest';
import type { CallResult } from './call/call-result.js';
import { ProbeMetrics } from './metrics.js';

const FINISHED_AT_MS = Date.UTC(2026, 10, 30);

function metricsAfter(...results: CallResult[]): Promise<string> {
  const metrics = new ProbeMetrics(['direct', 'relay-tls']);
  for (const result of results)
    metrics.record({
      transport: 'relay-tls',
      result,
      durationMs: 4_500,
      finishedAtMs: FINISHED_AT_MS,
    });
  return metrics.text();
}

const FAILED: CallResult = { result: 'link_failed', linkCause: 'relay_unreachable' };
const OK: CallResult = { result: 'ok', firstFrameMs: 800 };

it('before the first call, each transport has no calls and no failures', async () => {
  const text = await metricsAfter();

  for (const transport of ['direct', 'relay-tls']) {
    expect(text).toContain(
      `throughline_probe_calls_total{transport="${transport}",result="ok",detail=""} 0`,
    );
    expect(text).toContain(`throughline_probe_consecutive_failures{transport="${transport}"} 0`);
  }
});

it('a call that succeeds is counted with its time, its duration and its first frame', async () => {
  const text = await metricsAfter(OK);

  expect(text).toContain(
    'throughline_probe_calls_total{transport="relay-tls",result="ok",detail=""} 1',
  );
  expect(text).toContain('throughline_probe_first_frame_seconds{transport="relay-tls"} 0.8');
  expect(text).toContain('throughline_probe_call_seconds{transport="relay-tls"} 4.5');
  expect(text).toContain(
    `throughline_probe_last_success_timestamp_seconds{transport="relay-tls"} ${FINISHED_AT_MS / 1_000}`,
  );
});

it('a failed link is counted with its cause', async () => {
  const text = await metricsAfter(FAILED);

  expect(text).toContain(
    'throughline_probe_calls_total{transport="relay-tls",result="link_failed",detail="relay_unreachable"} 1',
  );
});

it('the detail of another failure is in no label', async () => {
  const text = await metricsAfter({ result: 'page_unreachable', detail: 'ERR_NAME_NOT_RESOLVED' });

  expect(text).toContain('result="page_unreachable",detail=""} 1');
});

it.each([
  { results: [FAILED, FAILED], failures: 2 },
  { results: [FAILED, OK], failures: 0 },
  { results: [FAILED, OK, FAILED], failures: 1 },
])('consecutive failures start anew after a success: $failures', async ({ results, failures }) => {
  expect(await metricsAfter(...results)).toContain(
    `throughline_probe_consecutive_failures{transport="relay-tls"} ${failures}`,
  );
});
