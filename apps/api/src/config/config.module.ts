import { type DynamicModule, Module } from '@nestjs/common';
import { CLOCK, type Clock, STEADY_CLOCK } from './clock.js';
import proxyAddr from 'proxy-addr';
import { TRACE, type Trace } from '../tracing/trace.js';
import { PROXY_TRUST } from '../limits/client-address.js';
import { CONFIG, type Config } from './environment.js';
import { LIMITS, type Limits } from './limits.js';

export interface Surroundings {
  config: Config;
  limits: Limits;
  clock: Clock;
  steadyClock: Clock;
  trace: Trace;
}

/** Gives every feature the settings, the limits and the time. */
@Module({})
export class ConfigModule {
  static with({ config, limits, clock, steadyClock, trace }: Surroundings): DynamicModule {
    const providers = [
      { provide: CONFIG, useValue: config },
      { provide: LIMITS, useValue: limits },
      { provide: CLOCK, useValue: clock },
      { provide: TRACE, useValue: trace },
      { provide: STEADY_CLOCK, useValue: steadyClock },
      { provide: PROXY_TRUST, useValue: proxyAddr.compile([...config.trustedProxies]) },
    ];
    return { module: ConfigModule, global: true, providers, exports: providers };
  }
}
