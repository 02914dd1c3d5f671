import { Module } from '@nestjs/common';
import { RoomsModule } from '../rooms/rooms.module.js';
import { IceServersService } from './ice-servers.service.js';
import { RelayUsageService } from './relay-usage.service.js';

@Module({
  imports: [RoomsModule],
  providers: [IceServersService, RelayUsageService],
  exports: [IceServersService],
})
export class TurnModule {}
