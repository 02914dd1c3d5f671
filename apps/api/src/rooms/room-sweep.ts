import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { CLOCK, type Clock } from '../config/clock.js';
import { LIMITS, type Limits } from '../config/limits.js';
import { RoomStore } from './room-store.js';

/** Forgets unused rooms from time to time, from the start of the application to its end [ROOM-9]. */
@Injectable()
export class RoomSweep implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger(RoomSweep.name);
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly store: RoomStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LIMITS) private readonly limits: Limits,
  ) {}

  onApplicationBootstrap(): void {
    this.#timer = setInterval(() => void this.sweep(), this.limits.sweepMs).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.#timer);
  }

  private async sweep(): Promise<void> {
    try {
      const rooms = await this.store.forgetUnused(this.clock());
      if (rooms > 0) this.log.log({ event: 'rooms forgotten', rooms });
    } catch (error) {
      // The store was out of reach; the next sweep finds the same rooms.
      this.log.warn(error);
    }
  }
}
