import type { IncomingMessage } from 'node:http';
import { Controller, Get, Header, HttpCode, Inject, Query, Req } from '@nestjs/common';
import { type ConnectionCheck, SIGNAL_PATH } from '@throughline/protocol';
import { PageOrigins } from '../access/page-origins.js';
import { AddressTable } from '../limits/address-table.js';

const UPGRADE_REQUIRED = 426;

/** For a page that finds out why it has no signaling connection [API-9]. Reads counters, and changes none. */
@Controller()
export class ConnectionCheckController {
  constructor(
    @Inject(PageOrigins) private readonly origins: PageOrigins,
    @Inject(AddressTable) private readonly addresses: AddressTable,
  ) {}

  @Get('api/connection-check')
  @Header('Cache-Control', 'no-store')
  show(@Req() request: IncomingMessage, @Query('origin') origin: unknown): ConnectionCheck {
    return this.#check(request, origin);
  }

  /** A request without an upgrade, such as one that a proxy has removed it from (RFC 9110 §15.5.22). */
  @Get(SIGNAL_PATH)
  @HttpCode(UPGRADE_REQUIRED)
  @Header('Cache-Control', 'no-store')
  @Header('Upgrade', 'websocket')
  showAtSocket(@Req() request: IncomingMessage, @Query('origin') origin: unknown): ConnectionCheck {
    return this.#check(request, origin);
  }

  #check(request: IncomingMessage, origin: unknown): ConnectionCheck {
    const isRejected = this.origins.rejects(
      request,
      typeof origin === 'string' ? origin : undefined,
    );
    return {
      origin: isRejected ? 'rejected' : 'accepted',
      connections: this.addresses.canConnect(request) ? 'accepted' : 'limited',
    };
  }
}
