/** What every adapter of `RoomClaims` promises, as a suite that each adapter's spec runs. */
import { describe, expect, it } from 'vitest';
import { newRoomId } from '../rooms/secrets/room-id.js';
import type { RoomClaim, RoomClaims } from '../rooms/store/room-claims.js';

const aClaim = (fingerprint = 'aGFzaA'): RoomClaim => ({ roomId: newRoomId(), fingerprint });

export function roomClaimsContract(open: () => Promise<RoomClaims>): void {
  describe('[API-4] claims to rooms', () => {
    it('count when they are the first for their key, and for that key alone', async () => {
      const claims = await open();
      const [first, other] = [aClaim(), aClaim()];

      expect(await claims.claim('one', first)).toEqual(first);
      expect(await claims.claim('another', other)).toEqual(other);
    });

    it('give way to an earlier one, whatever they are for', async () => {
      const claims = await open();
      const first = aClaim();
      await claims.claim('one', first);

      expect(await claims.claim('one', aClaim('b3RoZXI'))).toMatchObject(first);
    });

    it('agree on one of them when they come at once', async () => {
      const claims = await open();

      const counting = await Promise.all(
        Array.from({ length: 20 }, () => claims.claim('one', aClaim())),
      );

      expect(new Set(counting.map(({ roomId }) => roomId)).size).toBe(1);
    });

    it('make place for the next when they are given up', async () => {
      const claims = await open();
      const [first, second] = [aClaim(), aClaim()];
      await claims.claim('one', first);
      await claims.release('one', first);

      expect(await claims.claim('one', second)).toEqual(second);
    });

    it('are not given up by another', async () => {
      const claims = await open();
      const first = aClaim();
      await claims.claim('one', first);
      await claims.release('one', aClaim());

      expect(await claims.claim('one', aClaim())).toMatchObject(first);
    });
  });
}
