import { type DynamicModule, Module } from '@nestjs/common';
import { CLOCK, type Clock } from './clock.js';
import { CONFIG, type Config } from './environment.js';
import { LIMITS, type Limits } from './limits.js';

export interface Surroundings {
  config: Config;
  limits: Limits;
  clock: Clock;
}

/** Gives every feature the settings, the limits and the time. */
@Module({})
export class ConfigModule {
  static with({ config, limits, clock }: Surroundings): DynamicModule {
    const providers = [
      { provide: CONFIG, useValue: config },
      { provide: LIMITS, useValue: limits },
      { provide: CLOCK, useValue: clock },
    ];
    return { module: ConfigModule, global: true, providers, exports: providers };
  }
}
