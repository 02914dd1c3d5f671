import { type DynamicModule, Module } from '@nestjs/common';
import { AsyncApiModule } from './asyncapi/asyncapi.module.js';
import { ConfigModule, type Dependencies } from './config/config.module.js';
import { ConnectionCheckModule } from './connection-check/connection-check.module.js';
import { DoctorModule } from './doctor/doctor.module.js';
import { HealthModule } from './health/health.module.js';
import { LimitsModule } from './limits/limits.module.js';
import { ManagementModule } from './management/management.module.js';
import { MetricsModule } from './metrics/metrics.module.js';
import { NetworkCheckModule } from './network-check/network-check.module.js';
import { OpenApiModule } from './openapi/openapi.module.js';
import { SchedulingModule } from './scheduling/scheduling.module.js';
import type { RedisConnection } from './redis/redis-connection.js';
import { RedisModule } from './redis/redis.module.js';
import { RoomsModule } from './rooms/rooms.module.js';
import { SecurityContactModule } from './security-contact/security-contact.module.js';
import { SignalingModule } from './signaling/signaling.module.js';
import type { SqliteFile } from './sqlite/sqlite-file.js';
import { SqliteModule } from './sqlite/sqlite.module.js';
import { SupportModule } from './support/support.module.js';
import type { Trace } from './tracing/trace.js';
import { TracingModule } from './tracing/tracing.module.js';
import { WebhooksModule } from './webhooks/webhooks.module.js';

/** All features of the API. */
@Module({
  imports: [
    SchedulingModule,
    RoomsModule,
    SignalingModule,
    HealthModule,
    ConnectionCheckModule,
    DoctorModule,
    NetworkCheckModule,
    LimitsModule,
    MetricsModule,
    OpenApiModule,
    AsyncApiModule,
    ManagementModule,
    WebhooksModule,
    SecurityContactModule,
    SupportModule,
  ],
})
export class AppModule {
  static with(
    dependencies: Dependencies,
    redis: RedisConnection | null,
    file: SqliteFile | null,
    trace: Trace,
  ): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.with(dependencies),
        RedisModule.with(redis),
        SqliteModule.with(file),
        TracingModule.with(trace),
      ],
    };
  }
}
