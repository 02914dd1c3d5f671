import { Global, Module } from '@nestjs/common';
import { Metrics } from './metrics.js';

/** Gives every feature the counters. */
@Global()
@Module({ providers: [Metrics], exports: [Metrics] })
export class MetricsModule {}
