import { Body, Controller, Header, Headers, HttpCode, Post } from '@nestjs/common';
import { CallersService } from '../../access/callers.service.js';
import { parseRequest } from '../../problems/parse-request.js';
import { OutsideDoctorService } from './outside-doctor.service.js';
import { type OutsideReport, OutsideRequest } from './outside-request.js';

const OK = 200;

/** Examines another server for its operator, who has an API key of this one [API-12]. */
@Controller('api/doctor/from-outside')
export class OutsideDoctorController {
  constructor(
    private readonly callers: CallersService,
    private readonly doctor: OutsideDoctorService,
  ) {}

  @Post()
  @HttpCode(OK)
  @Header('Cache-Control', 'no-store')
  async examine(
    @Headers('authorization') authorization: string | undefined,
    @Body() body: unknown,
  ): Promise<OutsideReport> {
    await this.callers.identifyApplication(authorization);
    this.doctor.requireEnabled();
    return this.doctor.examine(parseRequest(OutsideRequest, body ?? {}));
  }
}
