import { Module } from '@nestjs/common';
import { ApiKeys } from './api-keys.js';
import { CallersService } from './callers.service.js';
import { JoinTokens } from './join-tokens.js';

/** Who may do what, by what they show. */
@Module({
  providers: [ApiKeys, CallersService, JoinTokens],
  exports: [CallersService, JoinTokens],
})
export class AccessModule {}
