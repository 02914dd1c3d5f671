/**
 * The program as an operator starts it, from `dist`: its output and its exit status. The `test`
 * target builds it first.
 */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { NO_MEDIA, RoomView, SUBPROTOCOL } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { freePort } from '@throughline/test-kit';
import { RedisServer } from './testing/redis-server.js';
import { TestClient } from './testing/test-client.js';

const MAIN = path.join(import.meta.dirname, '..', 'dist', 'main.js');

/** For APIs that share rooms; no client here presents a token. */
const TOKEN_SECRET = 'what is at least thirty-two characters long';

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

/** Starts the program on a free port and waits until it prints its address. */
async function listening(environment: Record<string, string> = {}) {
  const program = start({ PORT: '0', ...environment });
  let printed = '';
  for await (const chunk of program.stdout.iterator({ destroyOnReturn: false })) {
    printed += String(chunk);
    if (printed.includes('\n')) break;
  }
  program.stdout.resume(); // so that the pipe does not fill up
  const port = Number(/"port":(\d+)/.exec(printed)?.[1]);
  return { program, printed, port, [Symbol.dispose]: () => program.kill('SIGKILL') };
}

describe('a start with a wrong setting', () => {
  it('names the setting in one sentence and exits with status 1', async () => {
    const result = await run({ PORT: 'http' });

    expect(result).toEqual({
      stdout: '',
      stderr: 'PORT must be a port number from 0 to 65535.\n',
      status: 1,
    });
  });

  it('names the busy port and the setting to change', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' ? `${address?.port}` : '';

    const result = await run({ PORT: port });

    other.close();
    expect(result).toEqual({
      stdout: '',
      stderr: `PORT must be a free port: another program listens on port ${port} of 127.0.0.1.\n`,
      status: 1,
    });
  });
});

describe('a start without the configured Redis', () => {
  it('reports it in one sentence and exits with status 1', async () => {
    const port = await freePort();

    const result = await run({ TOKEN_SECRET, REDIS_URL: `redis://127.0.0.1:${port}` });

    expect(result).toEqual({
      stdout: '',
      stderr: `REDIS_URL must be the URL of a running Redis: port ${port} of 127.0.0.1 does not respond. If it uses TLS, the URL begins with rediss://.\n`,
      status: 1,
    });
  });
});

describe('an API without a collector of traces', () => {
  it('does not load OpenTelemetry', async () => {
    const noting = `
      import { registerHooks } from 'node:module';
      registerHooks({
        resolve(specifier, context, next) {
          // Except for its API package, which prom-client loads if it is present.
          if (/opentelemetry.(sdk|exporter)|open-telemetry/.test(specifier)) console.error('loaded', specifier);
          return next(specifier, context);
        },
      });`;
    const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(noting)}`;
    const loaded = async (environment: Record<string, string>) => {
      using api = await listening({ NODE_OPTIONS, ...environment });
      const stderr = text(api.program.stderr);
      api.program.kill('SIGKILL');
      return stderr;
    };

    expect(await loaded({})).toBe('');
    expect(await loaded({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' })).toContain('loaded');
  });
});

describe('an API that was killed', () => {
  it('[RES-5] gets its participants back as soon as it runs again', async () => {
    await using redis = await RedisServer.start();
    const environment = { TOKEN_SECRET, REDIS_URL: `redis://127.0.0.1:${redis.port}` };
    using killed = await listening(environment);
    const created = await fetch(`http://127.0.0.1:${killed.port}/api/rooms`, {
      method: 'POST',
      body: '{"capacity":2}',
    });
    const { id } = RoomView.parse(await created.json());
    const connect = async (port: number) => {
      const client = new TestClient(new WebSocket(`ws://127.0.0.1:${port}/signal`, SUBPROTOCOL));
      await once(client.socket, 'open');
      return client;
    };
    await using ada = await connect(killed.port);
    await using ben = await connect(killed.port);
    const adaJoined = await ada.join(id);
    const benJoined = await ben.join(id);
    await ada.expect('participant/joined');

    const ended = exitOf(killed.program);
    killed.program.kill('SIGKILL');
    await Promise.all([ended, ada.closed, ben.closed]);
    using api = await listening(environment);
    await using adaBack = await connect(api.port);
    await using benBack = await connect(api.port);
    await adaBack.resume(adaJoined, { received: ada.received });
    await benBack.resume(benJoined, { received: ben.received });
    const media = NO_MEDIA;
    benBack.sendInSession({ type: 'media/announce', requestId: 'm', media });

    let changed = await adaBack.expect('participant/changed');
    // If the start takes longer than the lease of the killed process, the two are absent until they resume [ROOM-10].
    while (changed.participant.media.camera) changed = await adaBack.expect('participant/changed');
    expect(changed.participant).toMatchObject({ id: benJoined.self, media, absent: false });
  });
});

describe('an API that listens on ::1 and reaches Redis at ::1', () => {
  it('creates rooms, joins pages of its own origin, and rejects those of another', async () => {
    await using redis = await RedisServer.start({ args: ['--bind', '127.0.0.1', '::1'] });
    using api = await listening({
      HOST: '[::1]',
      TOKEN_SECRET,
      REDIS_URL: `redis://[::1]:${redis.port}`,
    });
    const authority = `[::1]:${api.port}`;
    const open = async (origin: string) => {
      const socket = new WebSocket(`ws://${authority}/signal`, SUBPROTOCOL, { origin });
      const client = new TestClient(socket);
      await once(socket, 'open');
      return client;
    };

    const created = await fetch(`http://${authority}/api/rooms`, { method: 'POST', body: '{}' });
    const { id, url } = RoomView.parse(await created.json());
    await using ada = await open(`http://${authority}`);

    expect(url).toBe(`http://${authority}/meet/${id}`);
    expect(await ada.join(id)).toMatchObject({ type: 'room/joined' });
    await expect(open('http://[::2]')).rejects.toThrow('403');
  });
});

describe('a running API', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'prints one line when it listens, and on %s closes connections and exits with status 0',
    async (signal) => {
      using api = await listening();
      const { program, printed, port } = api;
      const socket = new WebSocket(`ws://127.0.0.1:${port}/signal`, SUBPROTOCOL);
      await once(socket, 'open');
      const idle = await fetch(`http://127.0.0.1:${port}/api/health`); // a keep-alive connection

      const closed = new Promise<number>((resolve) => socket.once('close', resolve));
      const ended = exitOf(program);

      program.kill(signal);
      const [code, status] = await Promise.all([closed, ended]);

      expect(idle.status).toBe(200);
      expect(printed.trim().split('\n')).toHaveLength(1);
      expect(printed).toContain('listening');
      expect([code, status]).toEqual([1012, 0]);
    },
  );
});
