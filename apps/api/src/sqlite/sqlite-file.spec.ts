import { chmod, mkdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { StartError } from '../config/start-error.js';
import { aFilePath, openRoomsFile } from '../testing/rooms-file.js';

/** The sentence with which opening the file is rejected. */
async function problemOf(file: string): Promise<string> {
  const error: unknown = await openRoomsFile({ file }).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(StartError);
  return error instanceof Error ? error.message.replaceAll(file, 'FILE') : '';
}

/** A file that Throughline has written, changed by these statements. */
async function aChangedFile(sql: string): Promise<string> {
  const file = await aFilePath();
  await (await openRoomsFile({ file })).close();
  const database = new DatabaseSync(file);
  database.exec(sql);
  database.close();
  return file;
}

describe('the file of rooms', () => {
  it('is readable by its owner alone, also if it was created with another mode', async () => {
    const file = path.join(path.dirname(await aFilePath()), 'new', 'rooms.sqlite');
    await (await openRoomsFile({ file })).close();
    await chmod(file, 0o644);

    const opened = await openRoomsFile({ file });
    opened.secret('anything');

    const modes = await Promise.all(
      ['', '-wal', '-shm', '.lock'].map(async (suffix) => (await stat(file + suffix)).mode & 0o777),
    );
    expect(modes).toEqual([0o600, 0o600, 0o600, 0o600]);
    expect((await stat(path.dirname(file))).mode & 0o777).toBe(0o700);
  });

  it('keeps a secret that it has generated', async () => {
    const file = await aFilePath();
    const before = await openRoomsFile({ file });
    const secret = before.secret('join tokens');
    await before.close();

    const after = await openRoomsFile({ file });

    expect(after.secret('join tokens')).toBe(secret);
    expect(after.secret('another')).not.toBe(secret);
    expect(secret).toMatch(/^[\w-]{43}$/);
  });

  it('is one file after a stop', async () => {
    const file = await aFilePath();
    const opened = await openRoomsFile({ file });
    opened.secret('join tokens');

    await opened.close();

    await expect(stat(`${file}-wal`)).rejects.toThrow('ENOENT');
  });
});

describe('a file of rooms that cannot be used', () => {
  it('is named if another process has it open', async () => {
    const file = await aFilePath();
    await openRoomsFile({ file });

    expect(await problemOf(file)).toBe(
      'ROOMS_FILE must be a file that no other process uses: another Throughline has FILE open.',
    );
  });

  it('is named if it is not a database, and stays as it is', async () => {
    const file = await aFilePath();
    const text = 'my diary '.repeat(1_000);
    await writeFile(file, text);

    expect(await problemOf(file)).toContain('FILE is something else, or damaged.');
    expect(await readFile(file, 'utf8')).toBe(text);
  });

  it('is named if another program has written it, and stays as it is', async () => {
    const file = await aFilePath();
    const database = new DatabaseSync(file);
    database.exec('CREATE TABLE diary (day TEXT)');
    database.close();

    expect(await problemOf(file)).toContain('FILE is the database of another program.');
    const again = new DatabaseSync(file);
    expect(again.prepare('SELECT name FROM sqlite_schema').all()).toEqual([{ name: 'diary' }]);
    again.close();
  });

  it('is named with its format if another version has written it', async () => {
    const file = await aChangedFile('PRAGMA user_version = 7');

    expect(await problemOf(file)).toContain('FILE has format 7, and this version reads 1.');
  });

  it('is named if it is damaged', async () => {
    const file = await aChangedFile(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)
       INSERT INTO rooms SELECT i, hex(randomblob(500)) FROM n`,
    );
    await truncate(file, 200_000);

    expect(await problemOf(file)).toContain('FILE is damaged.');
  });

  it('is named if it is a directory or below a file', async () => {
    const directory = await aFilePath();
    await mkdir(directory);
    const below = path.join(await aFilePath(), 'rooms.sqlite');
    await writeFile(path.dirname(below), '');

    expect(await problemOf(directory)).toContain('FILE is not (');
    expect(await problemOf(below)).toMatch(/FILE is not \(E(NOTDIR|EXIST)/);
  });
});
