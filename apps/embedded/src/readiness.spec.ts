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

const WAIT_FOR_EVER = 'setInterval(() => {}, 60_000)';

/** Never satisfied; gives up when told to. */
const never = (signal: AbortSignal) =>
  new Promise<void>((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason as Error);
    signal.addEventListener('abort', () => reject(signal.reason as Error));
  });

const patient = new AbortController().signal;

describe('waiting for a child to work', () => {
  it('ends when it does', async () => {
    const child = startScript(WAIT_FOR_EVER);
    const answers = () => Promise.resolve();

    await expect(
      untilReady({ child, answers, deadlineMs: 60_000, signal: patient }),
    ).resolves.toBeUndefined();
  });

  it('fails with its last words when it dies', async () => {
    const child = startScript(`console.error('no database'); process.exit(1)`);

    await expect(
      untilReady({ child, answers: never, deadlineMs: 60_000, signal: patient }),
    ).rejects.toEqual(
      new StartFailure('script ended while it was starting (exit code 1).', {
        lastLines: ['no database'],
      }),
    );
  });

  it('fails when it takes too long', async () => {
    const child = startScript(WAIT_FOR_EVER);

    await expect(
      untilReady({ child, answers: never, deadlineMs: 100, signal: patient }),
    ).rejects.toThrow('script did not answer within 0.1 seconds.');
  });

  it('ends with the reason of the signal when nobody waits any more', async () => {
    const child = startScript(WAIT_FOR_EVER);
    const reason = new Error('enough');

    await expect(
      untilReady({ child, answers: never, deadlineMs: 60_000, signal: AbortSignal.abort(reason) }),
    ).rejects.toBe(reason);
  });
});

describe('waiting for an HTTP 200', () => {
  it('bears with a server that is not there yet, or not well yet', async () => {
    const port = await freePort('127.0.0.1');
    const waiting = untilHttpOk(`http://127.0.0.1:${port}/`, patient);
    let answered = 0;
    const server = createServer((_request, response) => {
      response.writeHead(++answered < 3 ? 503 : 200).end();
    }).listen(port, '127.0.0.1');
    onTestFinished(() => void server.close());

    await waiting;

    expect(answered).toBe(3);
  });
});
