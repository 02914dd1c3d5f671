/** Runs coturn for a product whose operator configured a TURN server. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ChildProgram, freePort } from '@throughline/test-kit';
import { inherited } from './config/environment.js';

export class TurnServer implements AsyncDisposable {
  private constructor(
    readonly port: number,
    private readonly program: ChildProgram,
    private readonly folder: string,
  ) {}

  /** @param port to listen on; a free one unless given */
  static async start(secret: string, port?: number): Promise<TurnServer> {
    port ??= await freePort();
    const folder = await mkdtemp(path.join(tmpdir(), 'throughline-turn-'));
    const config = path.join(folder, 'turnserver.conf');
    await writeFile(
      config,
      [
        'listening-ip=127.0.0.1',
        'relay-ip=127.0.0.1',
        `listening-port=${port}`,
        'allow-loopback-peers',
        'use-auth-secret',
        `static-auth-secret=${secret}`,
        'realm=throughline.test',
        'fingerprint',
        'no-cli',
        'no-tls',
        'no-dtls',
        'verbose', // prints a line once it listens
        'log-file=stdout',
        `pidfile=${path.join(folder, 'turnserver.pid')}`,
        // With a new database file, the threads of coturn 4.6.1 block each other at first.
        'userdb=:memory:',
      ].join('\n'),
    );
    const program = await ChildProgram.start(['turnserver', '-c', config], {
      env: inherited,
      readyPattern: /UDP listener opened on/,
      stopTimeoutMs: 30_000,
      mustStopItself: true,
    });
    return new TurnServer(port, program, folder);
  }

  get url(): string {
    return `turn:127.0.0.1:${this.port}?transport=udp`;
  }

  /** Ends it by SIGKILL, as the loss of its host does: clients receive nothing more. */
  kill(): Promise<void> {
    return this.program.kill();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.program[Symbol.asyncDispose]();
    await rm(this.folder, { recursive: true });
  }
}
