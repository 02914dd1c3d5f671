import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { DataDirectory } from './data-directory.js';

async function aDirectory(): Promise<string> {
  const directory = await mkdtemp(path.join(tmpdir(), 'throughline-test-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

describe('the data directory', () => {
  it('by default has the name of the port', async () => {
    const dataRoot = path.join(await aDirectory(), '.throughline');

    const data = await DataDirectory.open({ port: 3000 }, { dataRoot });

    expect(data?.path).toBe(path.join(dataRoot, '3000'));
    expect((await stat(path.join(dataRoot, '3000'))).mode & 0o777).toBe(0o700);
  });

  it('does not exist for a port that the system chooses, unless it is set', async () => {
    const dataRoot = await aDirectory();
    const dataDirectory = path.join(dataRoot, 'mine');

    expect(await DataDirectory.open({ port: 0 }, { dataRoot })).toBeUndefined();
    expect((await DataDirectory.open({ port: 0, dataDirectory }, { dataRoot }))?.path).toBe(
      dataDirectory,
    );
  });

  it('is named if it cannot be used', async () => {
    const file = path.join(await aDirectory(), 'file');
    await writeFile(file, '');

    await expect(DataDirectory.open({ port: 1, dataDirectory: file }, {})).rejects.toThrow(
      `DATA_DIRECTORY must be a directory that you may write: ${file} is not (EEXIST).`,
    );
  });

  it('keeps the port and the secret of coturn, for the owner alone', async () => {
    const dataDirectory = await aDirectory();
    const data = await DataDirectory.open({ port: 0, dataDirectory }, {});
    const identity = { port: 3478, secret: 'a1'.repeat(32) };

    expect(await data?.readTurnIdentity()).toBeUndefined();
    await data?.writeTurnIdentity(identity);

    expect(await data?.readTurnIdentity()).toEqual(identity);
    const file = path.join(dataDirectory, 'turn.json');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    await writeFile(file, '{"port":3478');
    expect(await data?.readTurnIdentity()).toBeUndefined();
  });
});
