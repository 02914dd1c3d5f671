/**
 * Takes participants out of their rooms when nobody waits for it to succeed: their sockets have
 * ended. While the store is out of reach they are remembered, since a participant without a socket,
 * held by a node that lives, would stay for ever [ROOM-6].
 */
import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import type { ParticipantId, RoomId } from '@throughline/protocol';
import { CLOCK, type Clock } from '../config/clock.js';
import { LIMITS, type Limits } from '../config/limits.js';
import { Periodic } from '../periodic.js';
import { OutOfReachError } from '../redis/out-of-reach-error.js';
import { leave } from '../rooms/room.js';
import { RoomStore } from '../rooms/room-store.js';
import { SessionRegistry } from './session-registry.js';

export interface Departure {
  readonly roomId: RoomId;
  readonly participantId: ParticipantId;
  /** Whether the others hear of it: not when this node goes, since its participants come back. */
  readonly isTold: boolean;
}

@Injectable()
export class DeparturesService implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #overdue = new Set<Departure>();
  readonly #retries = new Periodic();

  constructor(
    private readonly store: RoomStore,
    private readonly sessions: SessionRegistry,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LIMITS) private readonly limits: Limits,
  ) {}

  onApplicationBootstrap(): void {
    this.#retries.start(this.limits.nodeRenewMs, () => this.#catchUp());
  }

  onModuleDestroy(): void {
    this.#retries.stop();
  }

  /** Now or, when the store is out of reach, as soon as it is back; either way this resolves. */
  async takeOut(departure: Departure): Promise<void> {
    try {
      await this.#attempt(departure);
    } catch (error) {
      if (!(error instanceof OutOfReachError)) throw error;
      this.#overdue.add(departure);
    }
  }

  async #catchUp(): Promise<void> {
    for (const departure of this.#overdue) {
      this.#overdue.delete(departure);
      await this.takeOut(departure);
      if (this.#overdue.has(departure)) return; // still out of reach
    }
  }

  async #attempt({ roomId, participantId, isTold }: Departure): Promise<void> {
    const atMs = this.clock();
    const change = await this.store.update(roomId, (room) => leave(room, participantId, atMs));
    if (!isTold || change === undefined) return;
    // To all who are left, also when an earlier attempt took effect and its answer was lost.
    const message = { type: 'participant/left', participantId } as const;
    this.sessions.deliver(change.room.participants.map((other) => ({ to: other.id, message })));
  }
}
