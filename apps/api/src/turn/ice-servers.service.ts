import { Inject, Injectable } from '@nestjs/common';
import type { IceServers, ParticipantId } from '@throughline/protocol';
import { CLOCK, type Clock } from '../config/clock.js';
import { CONFIG, type Config } from '../config/environment.js';
import { grantCredentials } from './credentials.js';

/** Tells a participant which STUN and TURN servers the operator offers, and none besides [ICE-1]. */
@Injectable()
export class IceServersService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** With fresh credentials at each call [ICE-3]. */
  for(participantId: ParticipantId): IceServers {
    const { stunUrls, turn } = this.config;
    const stun = stunUrls.length > 0 ? [{ urls: [...stunUrls] }] : [];
    if (turn === undefined) return { servers: stun, expiresAt: null };
    const { username, credential, expiresAtMs } = grantCredentials({
      secret: turn.secret,
      participantId,
      ttlSeconds: turn.credentialTtlSeconds,
      nowMs: this.clock(),
    });
    return {
      servers: [...stun, { urls: [...turn.urls], username, credential }],
      expiresAt: expiresAtMs,
    };
  }
}
