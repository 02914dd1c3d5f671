/** The contract of `RoomClaims`, as a suite that the spec of each adapter runs. */
import { describe, expect, it } from 'vitest';
import { newRoomId } from '../rooms/secrets/room-id.js';
import type { RoomClaim, RoomClaims } from '../rooms/store/room-claims.js';

const aClaim = (fingerprint = 'aGFzaA'): RoomClaim => ({ roomId: newRoomId(), fingerprint });

export function roomClaimsContract(open: () => Promise<RoomClaims>): void {
  describe('[API-4] a room claim', () => {
    it('succeeds if it is the first for its key', async () => {
      const claims = await open();
      const [first, other] = [aClaim(), aClaim()];

      expect(await claims.claim('one', first)).toEqual(first);
      expect(await claims.claim('another', other)).toEqual(other);
    });

    it('yields to an earlier claim with any fingerprint', async () => {
      const claims = await open();
      const first = aClaim();
      await claims.claim('one', first);

      expect(await claims.claim('one', aClaim('b3RoZXI'))).toMatchObject(first);
    });

    it('resolves to the same claim for concurrent requests', async () => {
      const claims = await open();

      const counting = await Promise.all(
        Array.from({ length: 20 }, () => claims.claim('one', aClaim())),
      );

      expect(new Set(counting.map(({ roomId }) => roomId)).size).toBe(1);
    });

    it('succeeds after the earlier claim was released', async () => {
      const claims = await open();
      const [first, second] = [aClaim(), aClaim()];
      await claims.claim('one', first);
      await claims.release('one', first);

      expect(await claims.claim('one', second)).toEqual(second);
    });

    it('is not released by another claim', async () => {
      const claims = await open();
      const first = aClaim();
      await claims.claim('one', first);
      await claims.release('one', aClaim());

      expect(await claims.claim('one', aClaim())).toMatchObject(first);
    });
  });
}
