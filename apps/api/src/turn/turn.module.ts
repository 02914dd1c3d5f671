import { Module } from '@nestjs/common';
import { RoomsModule } from '../rooms/rooms.module.js';
import { CheckServersService } from './check-servers.service.js';
import { IceServersService } from './ice-servers.service.js';
import { RelayAccessService } from './relay-access.service.js';
import { RelayRevocation } from './relay-revocation.service.js';
import { RelayUsageService } from './relay-usage.service.js';
import { TurnServers } from './turn-servers.service.js';
import { UnlistedRelays } from './unlisted-relays.service.js';

@Module({
  imports: [RoomsModule],
  providers: [
    CheckServersService,
    IceServersService,
    RelayAccessService,
    RelayRevocation,
    RelayUsageService,
    TurnServers,
    UnlistedRelays,
  ],
  exports: [CheckServersService, IceServersService, RelayRevocation, TurnServers],
})
export class TurnModule {}
