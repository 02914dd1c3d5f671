/**
 * The file in which a single API process keeps rooms and sessions across restarts. Reasons:
 * docs/adr/0025.
 *
 * A commit survives the death of the process as soon as `write` returns. It is synchronous, because
 * it is a copy into the system's file cache; a thread does what waits for the disk.
 */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import { Logger } from '@nestjs/common';
import { StoreUnavailableError } from '../problems/store-unavailable-error.js';
import { PeriodicTask } from '../scheduling/periodic-task.js';
import { type OpenDatabase, openDatabase } from './open-database.js';
import { sqliteFailureOf } from './sqlite-errors.js';

/** Injection token of the `SqliteFile`, or of null if rooms are kept elsewhere. */
export const SQLITE = Symbol('sqlite');

/** How often writing is tried while the file cannot be written. */
const PROBE_MS = 1_000;

/**
 * A probe writes as many rows, about 80 KiB: more than the largest message. In a file that cannot grow, a change of a row
 * that is there, such as the lease of a process, still succeeds, so it proves nothing.
 */
const PROBE_ROWS = 10_000;

const FILL_PROBE = `
  WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
  INSERT OR REPLACE INTO probe SELECT i, 0 FROM n`;

export interface SqliteFileOptions {
  /** Upper bound of the database; beyond it, writes fail as on a full disk. */
  readonly maxBytes: number;
}

export class SqliteFile {
  readonly path: string;
  readonly #log = new Logger(SqliteFile.name);
  readonly #database: DatabaseSync;
  readonly #lock: DatabaseSync;
  readonly #checkpoints: Worker;
  readonly #probes = new PeriodicTask();
  readonly #begin: StatementSync;
  readonly #commit: StatementSync;
  readonly #beforeClosing: (() => void)[] = [];
  #isWritable = true;
  #isClosed = false;

  private constructor(file: string, { database, lock }: OpenDatabase) {
    this.path = file;
    this.#database = database;
    this.#lock = lock;
    this.#begin = database.prepare('BEGIN IMMEDIATE');
    this.#commit = database.prepare('COMMIT');
    // In tests, the source runs as it is.
    const worker = `./checkpoint-worker${path.extname(import.meta.url)}`;
    this.#checkpoints = new Worker(new URL(worker, import.meta.url), { workerData: file });
    this.#checkpoints.unref();
    this.#checkpoints.on('error', (error) => this.#log.error(error));
    this.#probes.start(PROBE_MS, () => this.#probe());
  }

  /** Throws a `StartError` for every problem that the operator can fix. */
  static open(file: string, { maxBytes }: SqliteFileOptions): SqliteFile {
    return new SqliteFile(file, openDatabase(file, maxBytes));
  }

  /** False after a failed write, until a probe finds that the file can grow again. */
  get isWritable(): boolean {
    return this.#isWritable;
  }

  prepare(sql: string): StatementSync {
    return this.#database.prepare(sql);
  }

  /**
   * Runs statements as one commit. Throws a `StoreUnavailableError` if the disk is full or fails;
   * then none of them has an effect.
   */
  write<T>(statements: () => T): T {
    try {
      this.#begin.run();
      const result = statements();
      this.#commit.run();
      return result;
    } catch (error) {
      if (this.#database.isOpen && this.#database.isTransaction) this.#database.exec('ROLLBACK');
      const failure = sqliteFailureOf(error);
      if (failure === undefined) throw error;
      this.#noteWritable(false, failure);
      throw new StoreUnavailableError(`the file of rooms cannot be written: ${failure}`);
    }
  }

  /** A secret of that name, generated at the first call and kept in the file. */
  secret(name: string): string {
    const found = this.prepare('SELECT secret FROM secrets WHERE name = ?').get(name);
    if (found !== undefined) return String(found['secret']);
    const secret = randomBytes(32).toString('base64url');
    this.write(() => this.prepare('INSERT INTO secrets VALUES (?, ?)').run(name, secret));
    return secret;
  }

  /** `work` runs before the file is closed. */
  beforeClosing(work: () => void): void {
    this.#beforeClosing.push(work);
  }

  /** Idempotent. Copies the log into the database, so that one file holds everything. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#probes.stop();
    for (const work of this.#beforeClosing) work();
    await this.#checkpoints.terminate();
    this.#database.close();
    this.#lock.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- so that an error becomes a rejection
  async #probe(): Promise<void> {
    if (this.#isWritable) return;
    this.write(() => {
      this.prepare(FILL_PROBE).run(PROBE_ROWS);
      this.prepare('DELETE FROM probe').run();
    });
    this.#noteWritable(true);
  }

  #noteWritable(isWritable: boolean, failure?: string): void {
    if (isWritable === this.#isWritable) return;
    this.#isWritable = isWritable;
    if (isWritable) this.#log.log({ event: 'rooms file writable again' });
    else this.#log.error({ event: 'rooms file not writable', failure, file: this.path });
  }
}
