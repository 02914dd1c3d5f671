import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { Periodic } from './periodic.js';

/** A service that does its work again and again, from the start of the application to its end. */
export abstract class PeriodicService implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #everyMs: number;
  readonly #runs = new Periodic();

  constructor(everyMs: number) {
    this.#everyMs = everyMs;
  }

  onApplicationBootstrap(): void {
    this.#runs.start(this.#everyMs, () => this.work());
  }

  onModuleDestroy(): void {
    this.#runs.stop();
  }

  protected abstract work(): Promise<void>;
}
