import { type DynamicModule, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { TRACE, type Trace } from './trace.js';

/** Provides the trace to every feature, and sends pending spans before the process ends. */
@Module({})
export class TracingModule implements OnApplicationShutdown {
  constructor(@Inject(TRACE) private readonly trace: Trace) {}

  static with(trace: Trace): DynamicModule {
    const providers = [{ provide: TRACE, useValue: trace }];
    return { module: TracingModule, global: true, providers, exports: providers };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.trace.close();
  }
}
