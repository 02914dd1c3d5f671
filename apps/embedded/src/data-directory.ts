/**
 * Where a run keeps what must survive it: the file of rooms, and the port and secret of its coturn. One
 * directory per port, since meetings belong to an origin, and two products may run side by side.
 */
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Settings } from './config/environment.js';
import type { Programs } from './programs.js';
import { StartFailure } from './start-failure.js';

const OWNER_ONLY = { directory: 0o700, file: 0o600 };

/** What a coturn must share with the one before it, so that credentials and addresses stay valid. */
const TurnIdentity = z.object({
  port: z.int().min(1).max(65_535),
  secret: z.string().regex(/^[0-9a-f]{64}$/),
});
export type TurnIdentity = z.infer<typeof TurnIdentity>;

export class DataDirectory {
  private constructor(readonly path: string) {}

  /**
   * Opens the directory of the settings or, for a fixed port, the default one. Undefined for a port that
   * the system chooses, since no client could find the next run.
   */
  static async open(
    { dataDirectory, port }: Pick<Settings, 'dataDirectory' | 'port'>,
    { dataRoot }: Pick<Programs, 'dataRoot'>,
  ): Promise<DataDirectory | undefined> {
    const byDefault =
      dataRoot === undefined || port === 0 ? undefined : path.join(dataRoot, String(port));
    const directory = dataDirectory ?? byDefault;
    if (directory === undefined) return undefined;
    try {
      await mkdir(directory, { recursive: true, mode: OWNER_ONLY.directory });
      await chmod(directory, OWNER_ONLY.directory);
    } catch (cause) {
      const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
      const message = `DATA_DIRECTORY must be a directory that you may write: ${directory} is not (${code}).`;
      throw new StartFailure(message, { cause });
    }
    return new DataDirectory(directory);
  }

  get roomsFile(): string {
    return path.join(this.path, 'rooms.sqlite');
  }

  /** Undefined if there is none, or none that can be read: a new one is then made. */
  async readTurnIdentity(): Promise<TurnIdentity | undefined> {
    try {
      const parsed = TurnIdentity.safeParse(JSON.parse(await readFile(this.#turnFile, 'utf8')));
      return parsed.data;
    } catch {
      return undefined; // the relay works nevertheless, with new credentials
    }
  }

  async writeTurnIdentity({ port, secret }: TurnIdentity): Promise<void> {
    // Renamed into place, so that it is never incomplete.
    const file = `${this.#turnFile}.new`;
    await writeFile(file, JSON.stringify({ port, secret }), { mode: OWNER_ONLY.file });
    await rename(file, this.#turnFile);
  }

  get #turnFile(): string {
    return path.join(this.path, 'turn.json');
  }
}
