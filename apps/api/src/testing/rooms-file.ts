/** Files of rooms in a temporary directory that ends with the test. */
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { DEFAULT_LIMITS } from '../config/limits.js';
import { SqliteFile } from '../sqlite/sqlite-file.js';

export async function aFilePath(): Promise<string> {
  const directory = await mkdtemp(path.join(tmpdir(), 'throughline-rooms-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return path.join(directory, 'rooms.sqlite');
}

/** Opens the file, by default a new one; it is closed after the test, if not before. */
export async function openRoomsFile({
  file,
  maxBytes = DEFAULT_LIMITS.maxRoomsFileBytes,
}: { file?: string; maxBytes?: number } = {}): Promise<SqliteFile> {
  const opened = SqliteFile.open(file ?? (await aFilePath()), { maxBytes });
  onTestFinished(() => opened.close());
  return opened;
}

/** Copies what SIGKILL would leave of the file now, and resolves with the path of the copy. */
export async function filesAfterKill(file: string): Promise<string> {
  const copy = await aFilePath();
  for (const suffix of ['', '-wal']) await copyFile(file + suffix, copy + suffix);
  return copy;
}
