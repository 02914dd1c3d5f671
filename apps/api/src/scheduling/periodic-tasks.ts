import {
  Global,
  Injectable,
  Module,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { Periodic } from './periodic.js';

interface Task {
  readonly everyMs: number;
  readonly work: () => Promise<void>;
  readonly runs: Periodic;
}

/** What services do again and again, from the start of the application to its end. */
@Injectable()
export class PeriodicTasks implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #tasks: Task[] = [];

  /** To be called while the application is put together. */
  add(everyMs: number, work: () => Promise<void>): void {
    this.#tasks.push({ everyMs, work, runs: new Periodic() });
  }

  onApplicationBootstrap(): void {
    for (const { everyMs, work, runs } of this.#tasks) runs.start(everyMs, work);
  }

  onModuleDestroy(): void {
    for (const { runs } of this.#tasks) runs.stop();
  }
}

@Global()
@Module({ providers: [PeriodicTasks], exports: [PeriodicTasks] })
export class PeriodicModule {}
