import { Inject, Injectable } from '@nestjs/common';
import type { KeyId } from '@throughline/protocol';
import { isCreationOpen } from '../config/access-settings.js';
import { CONFIG, type Config } from '../config/environment.js';
import { ProblemError } from '../problems/problem-error.js';
import { ApiKeys } from './api-keys.js';

/** The sender of an HTTP request, as far as its permissions depend on it. */
export type Caller =
  | { readonly kind: 'anonymous' }
  /** One of the operator's applications. */
  | { readonly kind: 'application'; readonly keyId: KeyId };

/** RFC 6750 §2.1. The API issues no longer credentials. */
const BEARER = /^Bearer ([\x21-\x7e]{1,4200})$/i;

/**
 * The credentials of an Authorization header; undefined for other schemes. Credentials are read
 * nowhere else [API-1].
 */
export const readBearer = (authorization: string | undefined): string | undefined =>
  BEARER.exec(authorization ?? '')?.[1];

/** Identifies the caller of a request by its Authorization header alone [API-1]. */
@Injectable()
export class CallersService {
  constructor(
    private readonly keys: ApiKeys,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Rejects invalid credentials instead of treating the caller as anonymous, so that a
   * misconfiguration shows.
   */
  // eslint-disable-next-line @typescript-eslint/require-await -- so that errors become rejections
  async identify(authorization: string | undefined): Promise<Caller> {
    if (authorization === undefined) return { kind: 'anonymous' };
    const credentials = readBearer(authorization);
    if (credentials === undefined) throw new ProblemError('unauthorized');
    const keyId = this.keys.identify(credentials);
    if (keyId === undefined) throw new ProblemError('unauthorized');
    return { kind: 'application', keyId };
  }

  /**
   * The application that creates a room; undefined for an anonymous caller, where those may create
   * rooms [API-2].
   */
  async identifyCreator(authorization: string | undefined): Promise<KeyId | undefined> {
    const caller = await this.identify(authorization);
    if (caller.kind === 'application') return caller.keyId;
    if (!isCreationOpen(this.config)) throw new ProblemError('unauthorized');
    return undefined;
  }

  async identifyApplication(authorization: string | undefined): Promise<KeyId> {
    const caller = await this.identify(authorization);
    if (caller.kind === 'anonymous') throw new ProblemError('unauthorized');
    return caller.keyId;
  }
}
