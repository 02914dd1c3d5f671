import { Controller, Get, Header, Inject } from '@nestjs/common';
import { CLOCK, type Clock } from '../config/clock.js';
import { CONFIG, type Config } from '../config/environment.js';
import { ProblemError } from '../problems/problem-error.js';
import { securityTxt } from './security-txt.js';

/** Shows where to report a vulnerability of this server, if the operator has set a contact (RFC 9116). */
@Controller('.well-known/security.txt')
export class SecurityTxtController {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Header('Cache-Control', 'max-age=3600')
  @Header('Content-Type', 'text/plain; charset=utf-8')
  show(): string {
    const { securityContacts, publicOrigin } = this.config;
    if (securityContacts === undefined) throw new ProblemError('not_found');
    return securityTxt({ contacts: securityContacts, publicOrigin, nowMs: this.clock() });
  }
}
