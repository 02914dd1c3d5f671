/**
 * Webhooks in the file of rooms, a row for each endpoint, until they are acknowledged. Those that
 * were pulled but not acknowledged are pulled again after a restart.
 */
import { RoomId } from '@throughline/protocol';
import { z } from 'zod';
import type { Clock } from '../config/clock.js';
import type { SqliteFile } from '../sqlite/sqlite-file.js';
import {
  KEEP_MS,
  MAX_WEBHOOKS,
  type PulledWebhook,
  type Webhook,
  type WebhookQueue,
} from './webhook-queue.js';

const Row = z.object({ position: z.int(), id: z.string(), room: RoomId, body: z.string() });

interface Position {
  /** The last row that was pulled. */
  pulled: number;
  waiting: number;
}

export class SqliteWebhookQueue implements WebhookQueue {
  readonly #file: SqliteFile;
  readonly #clock: Clock;
  readonly #endpoints = new Map<string, Position>();
  readonly #statements;

  constructor(file: SqliteFile, clock: Clock) {
    this.#file = file;
    this.#clock = clock;
    this.#statements = {
      count: file.prepare('SELECT count(*) AS waiting FROM webhooks WHERE endpoint = ?'),
      add: file.prepare(
        'INSERT INTO webhooks (endpoint, id, room, body, added_at_ms) VALUES (?, ?, ?, ?, ?)',
      ),
      dropOldest: file.prepare(
        'DELETE FROM webhooks WHERE position = (SELECT min(position) FROM webhooks WHERE endpoint = ?)',
      ),
      dropOld: file.prepare('DELETE FROM webhooks WHERE added_at_ms < ?'),
      pull: file.prepare(
        'SELECT position, id, room, body FROM webhooks WHERE endpoint = ? AND position > ? ORDER BY position LIMIT ?',
      ),
      acknowledge: file.prepare('DELETE FROM webhooks WHERE position = ?'),
    };
  }

  open(endpoint: string): Promise<void> {
    if (!this.#endpoints.has(endpoint)) {
      this.#endpoints.set(endpoint, { pulled: 0, waiting: 0 });
      this.#recount();
    }
    return Promise.resolve();
  }

  // async, so that an unavailable file rejects the promise.
  // eslint-disable-next-line @typescript-eslint/require-await
  async add({ id, roomId, body }: Webhook): Promise<void> {
    const nowMs = Math.floor(this.#clock());
    this.#file.write(() => {
      const { changes } = this.#statements.dropOld.run(nowMs - KEEP_MS);
      if (changes > 0) this.#recount();
      for (const [endpoint, { waiting }] of this.#endpoints) {
        if (waiting >= MAX_WEBHOOKS) this.#statements.dropOldest.run(endpoint);
        this.#statements.add.run(endpoint, id, roomId, body, nowMs);
      }
    });
    for (const position of this.#endpoints.values())
      position.waiting = Math.min(position.waiting + 1, MAX_WEBHOOKS);
  }

  pull(endpoint: string, max: number): Promise<PulledWebhook[]> {
    const position = this.#endpoints.get(endpoint);
    if (position === undefined || max <= 0) return Promise.resolve([]);
    const rows = this.#statements.pull.all(endpoint, position.pulled, max);
    const webhooks = rows.map((row) => Row.parse(row));
    position.pulled = webhooks.at(-1)?.position ?? position.pulled;
    return Promise.resolve(
      webhooks.map(({ position: at, id, room, body }) => ({
        position: `${at}`,
        id,
        roomId: room,
        body,
      })),
    );
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- as above
  async acknowledge(endpoint: string, { position }: PulledWebhook): Promise<void> {
    const { changes } = this.#file.write(() => this.#statements.acknowledge.run(Number(position)));
    const found = this.#endpoints.get(endpoint);
    if (found !== undefined) found.waiting -= Number(changes);
  }

  #recount(): void {
    for (const [endpoint, position] of this.#endpoints)
      position.waiting = Number(this.#statements.count.get(endpoint)?.['waiting']);
  }

  /** The next process pulls what this one has not acknowledged. */
  release(): Promise<void> {
    return Promise.resolve();
  }
}
