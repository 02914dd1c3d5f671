/**
 * Revokes the relay credentials of participants that are out of their room [ICE-6]. Retries while Redis is
 * unavailable, until it succeeds or the process ends: the request that removed them has been answered.
 */
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { ParticipantId, RoomId } from '@throughline/protocol';
import { retryWhileUnavailable } from '../problems/retry-while-unavailable.js';
import { sessionIn } from '../rooms/model/room.js';
import { RoomStore } from '../rooms/store/room-store.js';
import { RelayAccessService } from './relay-access.service.js';

@Injectable()
export class RelayRevocation implements OnApplicationShutdown {
  #isShutDown = false;

  constructor(
    private readonly store: RoomStore,
    private readonly access: RelayAccessService,
  ) {}

  onApplicationShutdown(): void {
    this.#isShutDown = true;
  }

  /** For a participant that is known to be out of its room. */
  async revoke(id: ParticipantId): Promise<void> {
    await this.#retryUntilReachable(() => this.access.revoke(id));
  }

  /** @param candidates participants that may be out of the room; those in it keep their credentials */
  async revokeIfOut(roomId: RoomId, candidates: readonly ParticipantId[]): Promise<void> {
    if (candidates.length === 0) return;
    await this.#retryUntilReachable(async () => {
      const room = await this.store.find(roomId);
      const out = candidates.filter((id) => room === undefined || !sessionIn(room, id));
      await Promise.all(out.map((id) => this.access.revoke(id)));
    });
  }

  #retryUntilReachable(task: () => Promise<void>): Promise<void> {
    return retryWhileUnavailable(task, () => !this.#isShutDown);
  }
}
