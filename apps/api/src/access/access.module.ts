import { Module } from '@nestjs/common';
import { ApiKeys } from './api-keys.js';
import { CallersService } from './callers.service.js';

@Module({ providers: [ApiKeys, CallersService], exports: [CallersService] })
export class AccessModule {}
