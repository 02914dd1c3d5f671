import type { ServerResponse } from 'node:http';
import { Controller, Get, Header, Inject, Res } from '@nestjs/common';
import type { Health, Readiness } from '@throughline/protocol';
import { SkipRateLimit } from '../access/anonymous-requests.guard.js';
import { isCreationOpen } from '../config/access-settings.js';
import { CONFIG, type Config } from '../config/environment.js';
import { TurnServers } from '../turn/turn-servers.service.js';
import { NodeReadiness } from './node-readiness.js';

const SERVICE_UNAVAILABLE = 503;

/** Answers as soon as the API listens, also without Redis, since a restart would not help. */
@SkipRateLimit()
@Controller('api/health')
export class HealthController {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly readiness: NodeReadiness,
    private readonly turnServers: TurnServers,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  show(): Health {
    const { reason } = this.readiness;
    return {
      status: reason === undefined ? 'ok' : 'degraded',
      ...(reason !== undefined && { reason }),
      turn: this.config.turn === undefined ? 'none' : 'configured',
      ...(this.turnServers.areProbed && { turnServers: this.turnServers.states }),
      roomCreation: isCreationOpen(this.config) ? 'open' : 'keys',
    };
  }

  /** For an edge that routes clients. A supervisor that restarts unhealthy processes uses `show`. */
  @Get('ready')
  @Header('Cache-Control', 'no-store')
  showReadiness(@Res({ passthrough: true }) response: ServerResponse): Readiness {
    const { status } = this.readiness;
    if (status !== 'ready') response.statusCode = SERVICE_UNAVAILABLE;
    return { status };
  }
}
