import type { IncomingMessage } from 'node:http';
import { Controller, Header, HttpCode, Post, Req } from '@nestjs/common';
import type { IceServers } from '@throughline/protocol';
import { AddressHashes } from '../limits/address-hashes.js';
import { AddressTable } from '../limits/address-table.js';
import { ProblemError } from '../problems/problem-error.js';
import { CheckServersService } from '../turn/check-servers.service.js';

/** For a page that checks which connections the person's network permits [API-10]. The client chooses nothing. */
@Controller('api/network-check')
export class NetworkCheckController {
  constructor(
    private readonly servers: CheckServersService,
    private readonly addresses: AddressTable,
    private readonly addressHashes: AddressHashes,
  ) {}

  /** `POST`, because it issues credentials, and so that pages of other origins cannot request them [API-8]. */
  @Post()
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  start(@Req() request: IncomingMessage): Promise<IceServers> {
    const retryAfterSeconds = this.addresses.consumeCheck(request);
    if (retryAfterSeconds !== undefined)
      throw new ProblemError('rate_limited', { retryAfterSeconds });
    return this.servers.issue(this.addressHashes.of(request));
  }
}
