/**
 * Takes the relay from those who are out of a room [ICE-6]. While Redis is out of reach it is tried until
 * that is done or this process ends: whoever put them out has had the answer.
 */
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { ParticipantId, RoomId } from '@throughline/protocol';
import { retryWhileUnavailable } from '../redis/retry-while-unavailable.js';
import { sessionIn } from '../rooms/model/room.js';
import { RoomStore } from '../rooms/store/room-store.js';
import { RelayAccessService } from './relay-access.service.js';

@Injectable()
export class RelayRevocation implements OnApplicationShutdown {
  #isEnded = false;

  constructor(
    private readonly store: RoomStore,
    private readonly access: RelayAccessService,
  ) {}

  onApplicationShutdown(): void {
    this.#isEnded = true;
  }

  /** Of somebody who is known to be out. */
  async revoke(id: ParticipantId): Promise<void> {
    await this.#insist(() => this.access.revoke(id));
  }

  /** @param candidates who may be out of the room by now; those who are not keep theirs */
  async revokeIfOut(roomId: RoomId, candidates: readonly ParticipantId[]): Promise<void> {
    if (candidates.length === 0) return;
    await this.#insist(async () => {
      const room = await this.store.find(roomId);
      const out = candidates.filter((id) => room === undefined || !sessionIn(room, id));
      await Promise.all(out.map((id) => this.access.revoke(id)));
    });
  }

  #insist(task: () => Promise<void>): Promise<void> {
    return retryWhileUnavailable(task, () => !this.#isEnded);
  }
}
