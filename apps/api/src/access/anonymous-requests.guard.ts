/** Limits HTTP requests per address, except for requests with an API key [LIM-11]. */
import type { IncomingMessage } from 'node:http';
import { type CanActivate, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AddressTable } from '../limits/address-table.js';
import { ProblemError } from '../problems/problem-error.js';
import { ApiKeys } from './api-keys.js';
import { readBearer } from './callers.service.js';

const SKIP_RATE_LIMIT = 'skip-rate-limit';

/**
 * For endpoints that the operator's monitoring polls, perhaps from an address that it shares with
 * clients.
 */
export const SkipRateLimit = () => SetMetadata(SKIP_RATE_LIMIT, true);

@Injectable()
export class AnonymousRequestsGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly keys: ApiKeys,
    private readonly addresses: AddressTable,
  ) {}

  canActivate(context: ExecutionContext): true {
    if (this.reflector.get<true | undefined>(SKIP_RATE_LIMIT, context.getClass()) === true)
      return true;
    const request = context.switchToHttp().getRequest<IncomingMessage>();
    if (this.#isOfApplication(request)) return true;
    const retryAfterSeconds = this.addresses.consumeRequest(request);
    if (retryAfterSeconds === undefined) return true;
    throw new ProblemError('rate_limited', { retryAfterSeconds });
  }

  #isOfApplication({ headers }: IncomingMessage): boolean {
    const credentials = readBearer(headers.authorization);
    return credentials !== undefined && this.keys.identify(credentials) !== undefined;
  }
}
