/** Opens the file of rooms, or explains to the operator why it cannot be used. */
import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartError } from '../config/start-error.js';
import { APPLICATION_ID, SCHEMA, SCHEMA_VERSION } from './schema.js';
import { sqliteFailureOf } from './sqlite-errors.js';

/** Other users of a shared machine must not read room ids, hashes of tokens and names. */
const OWNER_ONLY = 0o600;

/** A process that was killed at the same time as its launcher may still be about to end. */
const LOCK_TIMEOUT_MS = 1_000;

const PAGE_BYTES = 4_096;

/**
 * The writer copies the log itself only if the checkpoint thread cannot keep up, since that waits
 * for the disk: 64 MB.
 */
const FALLBACK_CHECKPOINT_PAGES = 16_000;

export interface OpenDatabase {
  readonly database: DatabaseSync;
  /** Held until the process ends, so that no other process uses the file. */
  readonly lock: DatabaseSync;
}

/** Throws a `StartError` that names the setting and the file. */
export function openDatabase(file: string, maxBytes: number): OpenDatabase {
  let lock: DatabaseSync | undefined;
  let database: DatabaseSync | undefined;
  try {
    makePrivate(file);
    lock = lockFile(file);
    database = new DatabaseSync(file, { timeout: 1_000 });
    database.exec(`PRAGMA page_size = ${PAGE_BYTES}`);
    requireOwnFile(database, file);
    prepare(database, maxBytes);
    return { database, lock };
  } catch (error) {
    database?.close();
    lock?.close();
    if (error instanceof StartError) throw error;
    throw new StartError(explain(file, error), { cause: error });
  }
}

/** SQLite gives its other files the mode of the database. */
function makePrivate(file: string): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  for (const name of [file, lockPathOf(file)])
    if (!existsSync(name)) closeSync(openSync(name, 'wx', OWNER_ONLY));
  chmodSync(file, OWNER_ONLY);
}

const lockPathOf = (file: string) => `${file}.lock`;

/** The system releases the lock when the process ends, however it ends. */
function lockFile(file: string): DatabaseSync {
  const lock = new DatabaseSync(lockPathOf(file), { timeout: LOCK_TIMEOUT_MS });
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    if (sqliteFailureOf(error) !== 'busy') throw error;
    throw new StartError(
      `ROOMS_FILE must be a file that no other process uses: another Throughline has ${file} open.`,
      { cause: error },
    );
  }
}

function requireOwnFile(database: DatabaseSync, file: string): void {
  const isEmpty = readNumber(database, 'PRAGMA schema_version') === 0;
  if (isEmpty) return;
  const applicationId = readNumber(database, 'PRAGMA application_id');
  const version = readNumber(database, 'PRAGMA user_version');
  if (applicationId !== APPLICATION_ID)
    throw new StartError(
      `ROOMS_FILE must be a file that Throughline has written: ${file} is the database of another program.`,
    );
  if (version !== SCHEMA_VERSION)
    throw new StartError(
      `ROOMS_FILE must be a file of this version of Throughline: ${file} has format ${version}, and this version reads ${SCHEMA_VERSION}. Start the version that wrote it, or move the file away to start without its rooms.`,
    );
  const check = database.prepare('PRAGMA quick_check(1)').get();
  if (check?.['quick_check'] !== 'ok') throw new StartError(explainDamage(file));
}

function prepare(database: DatabaseSync, maxBytes: number): void {
  // The log makes commits cheap: one write without waiting for the disk. A power failure may undo
  // the latest commits, but never damages the file (SQLite, "PRAGMA synchronous").
  database.exec('PRAGMA journal_mode = WAL');
  database.exec('PRAGMA synchronous = NORMAL');
  database.exec(`PRAGMA wal_autocheckpoint = ${FALLBACK_CHECKPOINT_PAGES}`);
  database.exec(`PRAGMA journal_size_limit = ${FALLBACK_CHECKPOINT_PAGES * PAGE_BYTES}`);
  database.exec(`PRAGMA max_page_count = ${Math.floor(maxBytes / PAGE_BYTES)}`);
  if (readNumber(database, 'PRAGMA application_id') === APPLICATION_ID) return;
  database.exec('BEGIN IMMEDIATE');
  database.exec(SCHEMA);
  database.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
  database.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
  database.exec('COMMIT');
}

function readNumber(database: DatabaseSync, sql: string): number {
  return Number(Object.values(database.prepare(sql).get() ?? {})[0]);
}

const explainDamage = (file: string) =>
  `ROOMS_FILE must be an intact file: ${file} is damaged. Restore it from a backup, or move it away to start without its rooms.`;

function explain(file: string, error: unknown): string {
  switch (sqliteFailureOf(error)) {
    case 'notADatabase':
      return `ROOMS_FILE must be a file that Throughline has written: ${file} is something else, or damaged. Move it away to start without its rooms.`;
    case 'corrupt':
      return explainDamage(file);
    case 'full':
      return `ROOMS_FILE must be on a disk with free space: the disk of ${file} is full.`;
    default: {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
      const reason = error instanceof Error ? error.message : '';
      return `ROOMS_FILE must be a file that this user may write: ${file} is not (${code}: ${reason}).`;
    }
  }
}
