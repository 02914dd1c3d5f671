import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { CLOCK, type Clock } from '../config/clock.js';
import { LIMITS, type Limits } from '../config/limits.js';
import { Periodic } from '../periodic.js';
import { RoomStore } from './room-store.js';

/** Forgets unused rooms from time to time, from the start of the application to its end [ROOM-9]. */
@Injectable()
export class RoomSweep implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger(RoomSweep.name);
  readonly #sweeps = new Periodic();

  constructor(
    private readonly store: RoomStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LIMITS) private readonly limits: Limits,
  ) {}

  onApplicationBootstrap(): void {
    this.#sweeps.start(this.limits.sweepMs, () => this.sweep());
  }

  onModuleDestroy(): void {
    this.#sweeps.stop();
  }

  private async sweep(): Promise<void> {
    const rooms = await this.store.forgetUnused(this.clock());
    if (rooms > 0) this.log.log({ event: 'rooms forgotten', rooms });
  }
}
