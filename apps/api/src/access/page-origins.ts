/** Which pages are the API's own [SIG-11, API-8, API-9], and the log of the others. */
import type { IncomingMessage } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config/environment.js';
import { LIMITS, type Limits } from '../config/limits.js';
import type { ProxyTrust } from '@throughline/std';
import { PROXY_TRUST } from '../limits/client-address.js';
import { isOtherOrigin, type OriginPolicy } from './origin-check.js';
import { RejectedOrigins } from './rejected-origins.js';

@Injectable()
export class PageOrigins {
  readonly #policy: OriginPolicy;
  readonly #rejected: RejectedOrigins;

  constructor(
    @Inject(CONFIG) { publicOrigin, additionalOrigins }: Config,
    @Inject(PROXY_TRUST) trust: ProxyTrust,
    @Inject(LIMITS) { maxLoggedOrigins }: Limits,
  ) {
    this.#policy = { publicOrigin, additionalOrigins, trust };
    this.#rejected = new RejectedOrigins(maxLoggedOrigins);
  }

  /**
   * Whether a page of another origin sends the request. Browsers send `Origin` (RFC 6455 §4.1); other clients
   * need not, and the check does not protect against them.
   *
   * @param origin of the page, if it is not in the header
   */
  rejects(request: IncomingMessage, origin = request.headers.origin): boolean {
    if (origin === undefined || !isOtherOrigin(origin, request, this.#policy)) return false;
    this.#rejected.add(origin, this.#policy.publicOrigin ?? request.headers.host);
    return true;
  }
}
