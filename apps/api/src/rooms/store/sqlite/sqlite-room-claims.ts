import type { Clock } from '../../../config/clock.js';
import type { SqliteFile } from '../../../sqlite/sqlite-file.js';
import { RoomId } from '@throughline/protocol';
import { CLAIM_MS, MAX_CLAIMS, type RoomClaim, type RoomClaims } from '../room-claims.js';

/** Claims in the file of rooms, so that a request can be repeated after a restart. */
export class SqliteRoomClaims implements RoomClaims {
  readonly #file: SqliteFile;
  readonly #clock: Clock;
  readonly #statements;

  constructor(file: SqliteFile, clock: Clock) {
    this.#file = file;
    this.#clock = clock;
    this.#statements = {
      find: file.prepare('SELECT room, fingerprint FROM claims WHERE key = ? AND until_ms > ?'),
      put: file.prepare('INSERT OR REPLACE INTO claims VALUES (?, ?, ?, ?)'),
      release: file.prepare('DELETE FROM claims WHERE key = ? AND room = ?'),
      dropOld: file.prepare('DELETE FROM claims WHERE until_ms <= ?'),
      dropOldest: file.prepare(
        `DELETE FROM claims WHERE key IN (SELECT key FROM claims ORDER BY until_ms
         LIMIT max(0, (SELECT count(*) FROM claims) - ${MAX_CLAIMS}))`,
      ),
    };
  }

  // async, so that an unavailable file rejects the promise.
  // eslint-disable-next-line @typescript-eslint/require-await
  async claim(key: string, { roomId, fingerprint }: RoomClaim): Promise<RoomClaim> {
    const nowMs = this.#clock();
    const { find, put, dropOld, dropOldest } = this.#statements;
    const former = find.get(key, nowMs);
    if (former !== undefined)
      return {
        roomId: RoomId.parse(former['room']),
        fingerprint: String(former['fingerprint']),
      };
    this.#file.write(() => {
      dropOld.run(nowMs);
      put.run(key, roomId, fingerprint, Math.ceil(nowMs + CLAIM_MS));
      dropOldest.run();
    });
    return { roomId, fingerprint };
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- as above
  async release(key: string, { roomId }: RoomClaim): Promise<void> {
    this.#file.write(() => this.#statements.release.run(key, roomId));
  }
}
