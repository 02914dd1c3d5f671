/** Ends the rooms whose `expiresAt` has passed [MOD-9]. */
import { Inject, Injectable, Logger } from '@nestjs/common';
import { CLOCK, type Clock } from '../config/clock.js';
import { LIMITS, type Limits } from '../config/limits.js';
import { Scheduler } from '../scheduling/scheduling.module.js';
import { hasEnded } from '../rooms/model/entry.js';
import { end } from '../rooms/model/moderation.js';
import { RoomStore } from '../rooms/store/room-store.js';
import { ModerationService } from './moderation.service.js';

@Injectable()
export class ExpiryService {
  private readonly log = new Logger(ExpiryService.name);

  constructor(
    private readonly store: RoomStore,
    private readonly moderation: ModerationService,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LIMITS) limits: Limits,
    tasks: Scheduler,
  ) {
    tasks.add(limits.sweepMs, () => this.#sweep());
  }

  /** Several API processes may find the same room; the store ends it once. */
  async #sweep(): Promise<void> {
    const atMs = this.clock();
    for await (const room of this.store.all()) {
      if (room.endedAtMs !== undefined || !hasEnded(room, atMs)) continue;
      await this.moderation.onBehalfOfApi(room.id, (before) => end(before, 'api', atMs));
      this.log.log({ event: 'room expired' });
    }
  }
}
