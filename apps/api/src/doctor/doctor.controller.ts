import type { IncomingMessage } from 'node:http';
import { Controller, Get, Header, Headers, Inject, Req } from '@nestjs/common';
import { clientAddress, type ProxyTrust } from '@throughline/std';
import { CallersService } from '../access/callers.service.js';
import { PROXY_TRUST } from '../limits/client-address.js';
import type { ClientAddress } from './client-address.js';
import { DoctorService } from './doctor.service.js';
import type { DoctorReport } from './report.js';

/** Reports faults of the set-up to the operator [API-11]. */
@Controller('api/doctor')
export class DoctorController {
  constructor(
    private readonly callers: CallersService,
    private readonly doctor: DoctorService,
    @Inject(PROXY_TRUST) private readonly trust: ProxyTrust,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  async show(@Headers('authorization') authorization: string | undefined): Promise<DoctorReport> {
    await this.callers.identifyApplication(authorization);
    return this.doctor.report();
  }

  /** The address under which the API sees the client. A doctor compares it with its own. */
  @Get('address')
  @Header('Cache-Control', 'no-store')
  showAddress(@Req() { socket, headers }: IncomingMessage): ClientAddress {
    const { remoteAddress } = socket;
    const sender = { remoteAddress, forwardedFor: headers['x-forwarded-for'] };
    return { address: clientAddress(sender, this.trust) ?? 'unknown' };
  }
}
