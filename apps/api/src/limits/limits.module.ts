import { Global, Module } from '@nestjs/common';
import type { ProxyTrust } from '@throughline/std';
import proxyAddr from 'proxy-addr';
import { CONFIG, type Config } from '../config/environment.js';
import { AddressHashes } from './address-hashes.js';
import { AddressTable } from './address-table.js';
import { PROXY_TRUST } from './client-address.js';
import { HeldBytes } from './held-bytes.js';
import { RequestGuard } from './request-guard.js';
import { TransportTable } from './transport-table.js';

/** Provides the rate limits to every feature. Rules: SPEC.md §Limits. */
@Global()
@Module({
  providers: [
    {
      provide: PROXY_TRUST,
      inject: [CONFIG],
      useFactory: ({ trustedProxies }: Config): ProxyTrust => {
        const isTrusted = proxyAddr.compile([...trustedProxies]);
        return (address) => isTrusted(address, 0);
      },
    },
    AddressHashes,
    AddressTable,
    HeldBytes,
    TransportTable,
    RequestGuard,
  ],
  exports: [PROXY_TRUST, AddressHashes, AddressTable, HeldBytes, TransportTable, RequestGuard],
})
export class LimitsModule {}
