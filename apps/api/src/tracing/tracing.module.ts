import { Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { TRACE, type Trace } from './trace.js';

/** Has what was traced sent before the process ends. */
@Module({})
export class TracingModule implements OnApplicationShutdown {
  constructor(@Inject(TRACE) private readonly trace: Trace) {}

  async onApplicationShutdown(): Promise<void> {
    await this.trace.close();
  }
}
