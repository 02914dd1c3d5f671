import { Controller, Get, Header, Inject } from '@nestjs/common';
import type { Health } from '@throughline/protocol';
import { CONFIG, type Config } from '../config/environment.js';

/** Answers as soon as the API listens. */
@Controller('api/health')
export class HealthController {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  show(): Health {
    return { status: 'ok', turn: this.config.turn === undefined ? 'none' : 'configured' };
  }
}
