import {
  Global,
  Injectable,
  Module,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { PeriodicTask } from './periodic-task.js';

interface ScheduledTask {
  readonly everyMs: number;
  readonly work: () => Promise<void>;
  readonly task: PeriodicTask;
}

/** Runs the periodic tasks of services from the start of the application to its end. */
@Injectable()
export class Scheduler implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #tasks: ScheduledTask[] = [];

  /** To be called in the constructor of a service. */
  add(everyMs: number, work: () => Promise<void>): void {
    this.#tasks.push({ everyMs, work, task: new PeriodicTask() });
  }

  onApplicationBootstrap(): void {
    for (const { everyMs, work, task } of this.#tasks) task.start(everyMs, work);
  }

  onModuleDestroy(): void {
    for (const { task } of this.#tasks) task.stop();
  }
}

@Global()
@Module({ providers: [Scheduler], exports: [Scheduler] })
export class SchedulingModule {}
