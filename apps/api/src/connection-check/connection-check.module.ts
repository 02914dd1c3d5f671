import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { ConnectionCheckController } from './connection-check.controller.js';

@Module({ imports: [AccessModule], controllers: [ConnectionCheckController] })
export class ConnectionCheckModule {}
