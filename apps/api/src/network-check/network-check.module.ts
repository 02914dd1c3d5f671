import { Module } from '@nestjs/common';
import { TurnModule } from '../turn/turn.module.js';
import { NetworkCheckController } from './network-check.controller.js';

@Module({ imports: [TurnModule], controllers: [NetworkCheckController] })
export class NetworkCheckModule {}
