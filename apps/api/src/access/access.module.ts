import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AnonymousRequestsGuard } from './anonymous-requests.guard.js';
import { ApiKeys } from './api-keys.js';
import { CallersService } from './callers.service.js';
import { CrossOriginGuard } from './cross-origin.guard.js';
import { JoinTokens } from './join-tokens.js';
import { PageOrigins } from './page-origins.js';

/** Authenticates applications and verifies join tokens. */
@Module({
  providers: [
    ApiKeys,
    CallersService,
    JoinTokens,
    PageOrigins,
    { provide: APP_GUARD, useClass: CrossOriginGuard },
    { provide: APP_GUARD, useClass: AnonymousRequestsGuard },
  ],
  exports: [CallersService, JoinTokens, PageOrigins],
})
export class AccessModule {}
