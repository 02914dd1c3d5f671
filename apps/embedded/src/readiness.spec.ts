import { createServer } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Child, startChild } from './child-process.js';
import { freePort } from './free-port.js';
import { untilHttpOk, untilReady } from './readiness.js';
import { StartFailure } from './start-failure.js';

function startScript(script: string): Child {
  const child = startChild({
    name: 'script',
    command: process.execPath,
    args: ['-e', script],
    env: {},
  });
  onTestFinished(() => child.stop(0));
  return child;
}

const WAIT_FOREVER = 'setInterval(() => {}, 60_000)';

/** A probe that only its signal ends. */
const never = (signal: AbortSignal) =>
  new Promise<void>((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason as Error);
    signal.addEventListener('abort', () => reject(signal.reason as Error));
  });

const notAborted = new AbortController().signal;

describe('the wait for a child', () => {
  it('ends once its probe resolves', async () => {
    const child = startScript(WAIT_FOREVER);
    const probe = () => Promise.resolve();

    await expect(
      untilReady({ child, probe, deadlineMs: 60_000, signal: notAborted }),
    ).resolves.toBeUndefined();
  });

  it('fails with the end of its output if it exits', async () => {
    const child = startScript(`console.error('no database'); process.exit(1)`);

    await expect(
      untilReady({ child, probe: never, deadlineMs: 60_000, signal: notAborted }),
    ).rejects.toEqual(
      new StartFailure('script exited during the start (exit code 1).', {
        lastLines: ['no database'],
      }),
    );
  });

  it('fails at the deadline, with the output of the program', async () => {
    const child = startScript(`console.log('waiting for the port');${WAIT_FOREVER}`);
    await expect.poll(() => child.lastLines).toEqual(['waiting for the port']);

    await expect(
      untilReady({ child, probe: never, deadlineMs: 100, signal: notAborted }),
    ).rejects.toEqual(
      new StartFailure('script was not ready within 0.1 seconds.', {
        lastLines: ['waiting for the port'],
      }),
    );
  });

  it('ends with the reason of the signal when it aborts', async () => {
    const child = startScript(WAIT_FOREVER);
    const reason = new Error('cancelled');

    await expect(
      untilReady({ child, probe: never, deadlineMs: 60_000, signal: AbortSignal.abort(reason) }),
    ).rejects.toBe(reason);
  });
});

describe('the wait for status 200', () => {
  it('retries while the server does not listen yet, or returns another status', async () => {
    const port = await freePort('127.0.0.1');
    const waiting = untilHttpOk(`http://127.0.0.1:${port}/`, notAborted);
    let responses = 0;
    const server = createServer((_request, response) => {
      response.writeHead(++responses < 3 ? 503 : 200).end();
    }).listen(port, '127.0.0.1');
    onTestFinished(() => void server.close());

    await waiting;

    expect(responses).toBe(3);
  });
});
