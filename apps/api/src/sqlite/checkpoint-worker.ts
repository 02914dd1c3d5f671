/**
 * A thread that copies the write-ahead log into the database, because that waits for the disk. It
 * never blocks the writer (SQLite, "PRAGMA wal_checkpoint", PASSIVE).
 */
import { DatabaseSync } from 'node:sqlite';
import { workerData } from 'node:worker_threads';

/** About as much log as a busy meeting of eight causes in that time: a megabyte. */
const EVERY_MS = 1_000;

const database = new DatabaseSync(String(workerData));
database.exec('PRAGMA synchronous = NORMAL');
const checkpoint = database.prepare('PRAGMA wal_checkpoint(PASSIVE)');
setInterval(() => {
  try {
    checkpoint.get();
  } catch {
    // The disk is full, for example: the log keeps everything until a later checkpoint.
  }
}, EVERY_MS);
