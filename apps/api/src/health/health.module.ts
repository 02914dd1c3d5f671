import { Module } from '@nestjs/common';
import { RoomsModule } from '../rooms/rooms.module.js';
import { SignalingModule } from '../signaling/signaling.module.js';
import { TurnModule } from '../turn/turn.module.js';
import { HealthController } from './health.controller.js';
import { MetricsController } from './metrics.controller.js';
import { NodeReadiness } from './node-readiness.js';

@Module({
  imports: [RoomsModule, SignalingModule, TurnModule],
  controllers: [HealthController, MetricsController],
  providers: [NodeReadiness],
})
export class HealthModule {}
