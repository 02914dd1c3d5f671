import { type DynamicModule, Module } from '@nestjs/common';
import { CLOCK, type Clock, STEADY_CLOCK } from './clock.js';
import proxyAddr from 'proxy-addr';
import { PROXY_TRUST } from '../limits/client-address.js';
import { CONFIG, type Config } from './environment.js';
import { LIMITS, type Limits } from './limits.js';

export interface Surroundings {
  config: Config;
  limits: Limits;
  clock: Clock;
  steadyClock: Clock;
}

/** Gives every feature the settings, the limits and the time. */
@Module({})
export class ConfigModule {
  static with({ config, limits, clock, steadyClock }: Surroundings): DynamicModule {
    const providers = [
      { provide: CONFIG, useValue: config },
      { provide: LIMITS, useValue: limits },
      { provide: CLOCK, useValue: clock },
      { provide: STEADY_CLOCK, useValue: steadyClock },
      { provide: PROXY_TRUST, useValue: proxyAddr.compile([...config.trustedProxies]) },
    ];
    return { module: ConfigModule, global: true, providers, exports: providers };
  }
}
