import { Module } from '@nestjs/common';
import { RoomsModule } from '../rooms/rooms.module.js';
import { IceServersService } from './ice-servers.service.js';
import { RelayAccessService } from './relay-access.service.js';
import { RelayUsageService } from './relay-usage.service.js';

@Module({
  imports: [RoomsModule],
  providers: [IceServersService, RelayAccessService, RelayUsageService],
  exports: [IceServersService],
})
export class TurnModule {}
