import { Inject, Injectable } from '@nestjs/common';
import type { KeyId } from '@throughline/protocol';
import { isCreationOpen } from '../config/access-settings.js';
import { CONFIG, type Config } from '../config/environment.js';
import { ProblemError } from '../problems/problem-error.js';
import { ApiKeys } from './api-keys.js';
import { readBearer } from './bearer.js';
import type { Caller } from './caller.js';

/** Tells who sends a request, by its Authorization header and nothing else [API-1]. */
@Injectable()
export class CallersService {
  constructor(
    private readonly keys: ApiKeys,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Refuses credentials that are none: their owner had better know than pass for anybody. */
  // eslint-disable-next-line @typescript-eslint/require-await -- so that a refusal is a rejection
  async identify(authorization: string | undefined): Promise<Caller> {
    if (authorization === undefined) return { kind: 'anybody' };
    const credentials = readBearer(authorization);
    if (credentials === undefined) throw new ProblemError('unauthorized');
    const keyId = this.keys.identify(credentials);
    if (keyId === undefined) throw new ProblemError('unauthorized');
    return { kind: 'application', keyId };
  }

  /** The application that makes a room, or nobody where anybody may [API-2]. */
  async identifyCreator(authorization: string | undefined): Promise<KeyId | undefined> {
    const caller = await this.identify(authorization);
    if (caller.kind === 'application') return caller.keyId;
    if (!isCreationOpen(this.config)) throw new ProblemError('unauthorized');
    return undefined;
  }

  async identifyApplication(authorization: string | undefined): Promise<KeyId> {
    const caller = await this.identify(authorization);
    if (caller.kind === 'anybody') throw new ProblemError('unauthorized');
    return caller.keyId;
  }
}
