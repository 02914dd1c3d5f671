/**
 * The program as an operator starts it, from `dist`: what it prints and how it ends. The `test`
 * target builds it first.
 */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { SUBPROTOCOL } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';

const MAIN = path.join(import.meta.dirname, '..', 'dist', 'main.js');

type Program = ChildProcessByStdio<null, Readable, Readable>;

function start(environment: Record<string, string>): Program {
  return spawn(process.execPath, [MAIN], {
    env: { ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

const exitOf = (program: Program) =>
  new Promise<number | null>((resolve) => program.once('exit', resolve));

async function run(environment: Record<string, string>) {
  const program = start(environment);
  const [stdout, stderr, status] = await Promise.all([
    text(program.stdout),
    text(program.stderr),
    exitOf(program),
  ]);
  return { stdout, stderr, status };
}

/** Starts the program on a free port and waits until it says where it listens. */
async function listening() {
  const program = start({ PORT: '0' });
  let printed = '';
  for await (const chunk of program.stdout) {
    printed += String(chunk);
    if (printed.includes('\n')) break;
  }
  const port = Number(/"port":(\d+)/.exec(printed)?.[1]);
  return { program, printed, port, [Symbol.dispose]: () => program.kill('SIGKILL') };
}

describe('a start with a wrong setting', () => {
  it('says which in one sentence and ends with status 1', async () => {
    const result = await run({ PORT: 'http' });

    expect(result).toEqual({
      stdout: '',
      stderr: 'PORT must be a port number from 0 to 65535.\n',
      status: 1,
    });
  });

  it('names the port that is taken, and the setting to change', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' ? `${address?.port}` : '';

    const result = await run({ PORT: port });

    other.close();
    expect(result).toEqual({
      stdout: '',
      stderr: `PORT must be a free port: something else listens on port ${port} of 127.0.0.1.\n`,
      status: 1,
    });
  });
});

describe('a running API', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'prints one line when it listens, and on %s says goodbye and ends with status 0',
    async (signal) => {
      using api = await listening();
      const { program, printed, port } = api;
      const socket = new WebSocket(`ws://127.0.0.1:${port}/signal`, SUBPROTOCOL);
      await once(socket, 'open');
      const idle = await fetch(`http://127.0.0.1:${port}/api/health`); // stays open for another

      const closed = new Promise<number>((resolve) => socket.once('close', resolve));
      const ended = exitOf(program);

      program.kill(signal);
      const [code, status] = await Promise.all([closed, ended]);

      expect(idle.status).toBe(200);
      expect(printed.trim().split('\n')).toHaveLength(1);
      expect(printed).toContain('listening');
      expect([code, status]).toEqual([1001, 0]);
    },
  );
});
