import { Global, Module } from '@nestjs/common';
import { AddressTable } from './address-table.js';
import { RequestGuard } from './request-guard.js';

/** Gives every feature what bounds how often clients may do things. Rules: SPEC.md §Limits. */
@Global()
@Module({ providers: [AddressTable, RequestGuard], exports: [AddressTable, RequestGuard] })
export class LimitsModule {}
