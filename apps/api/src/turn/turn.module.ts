import { Module } from '@nestjs/common';
import { IceServersService } from './ice-servers.service.js';

@Module({ providers: [IceServersService], exports: [IceServersService] })
export class TurnModule {}
