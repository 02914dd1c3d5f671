import { type DynamicModule, Module } from '@nestjs/common';
import { CLOCK, type Clock, STEADY_CLOCK } from './clock.js';
import { CONFIG, type Config } from './environment.js';
import { LIMITS, type Limits } from './limits.js';

export interface Dependencies {
  config: Config;
  limits: Limits;
  clock: Clock;
  steadyClock: Clock;
}

/** Provides the configuration, the limits and the clocks to every feature. */
@Module({})
export class ConfigModule {
  static with({ config, limits, clock, steadyClock }: Dependencies): DynamicModule {
    const providers = [
      { provide: CONFIG, useValue: config },
      { provide: LIMITS, useValue: limits },
      { provide: CLOCK, useValue: clock },
      { provide: STEADY_CLOCK, useValue: steadyClock },
    ];
    return { module: ConfigModule, global: true, providers, exports: providers };
  }
}
