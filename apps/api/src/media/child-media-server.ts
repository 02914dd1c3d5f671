/** A media server that this process starts, controls over IPC, and starts again when it has ended. */
import { type ChildProcess, fork } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import {
  type Command,
  type EventEnvelope,
  IpcMediaServers,
  type MediaServers,
  type Reply,
  type RoomIncarnation,
} from '@throughline/media-control';
import { backoffMs } from '@throughline/std';
import type { MediaServerConfig } from '../config/media-settings.js';

/** A server that ends at once, for example because its port is in use, restarts after growing delays. */
const RESTART = { firstMs: 250, maxMs: 10_000 };
const MIN_RESTART_MS = 100;

/** After a run of more than this, the delay starts at its minimum. */
const STABLE_MS = 30_000;

export class ChildMediaServer implements MediaServers {
  readonly #config: MediaServerConfig;
  readonly #log = new Logger(ChildMediaServer.name);
  readonly #servers = new IpcMediaServers();
  readonly #ended = new AbortController();
  #child: ChildProcess | undefined;
  #attempt = 0;

  /** Starts the server at once. */
  constructor(config: MediaServerConfig) {
    this.#config = config;
    this.#start();
  }

  send(incarnation: RoomIncarnation, command: Command): Promise<Reply> {
    return this.#servers.send(incarnation, command);
  }

  onEvent(listener: (event: EventEnvelope) => void): void {
    this.#servers.onEvent(listener);
  }

  /** The server ends itself when its channel closes. */
  [Symbol.dispose](): void {
    this.#ended.abort();
    this.#servers[Symbol.dispose]();
    if (this.#child?.connected) this.#child.disconnect();
  }

  #start(): void {
    const { script, environment } = this.#config;
    const startedAtMs = performance.now();
    const child = fork(script, {
      env: { ...environment },
      execArgv: [],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.#child = child;
    const connection = this.#servers.connect(child);
    child.on('error', (error) => this.#log.error(error));
    // Also after a program that could not be started.
    child.once('close', (code, signal) => {
      if (this.#ended.signal.aborted) return;
      // Ends its rooms.
      connection[Symbol.dispose]();
      this.#log.error({ event: 'media server ended', code, signal });
      void this.#restart(performance.now() - startedAtMs);
    });
  }

  async #restart(ranForMs: number): Promise<void> {
    const { signal } = this.#ended;
    this.#attempt = ranForMs > STABLE_MS ? 0 : this.#attempt + 1;
    const waitMs = MIN_RESTART_MS + backoffMs(this.#attempt, RESTART);
    const hasWaited = await delay(waitMs, true, { signal }).catch(() => false);
    if (hasWaited) this.#start();
  }
}
