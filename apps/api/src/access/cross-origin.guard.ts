/**
 * Rejects requests by which a page of another origin would change something [API-8]. A browser sends simple requests
 * (Fetch §4.9), such as a form or a POST of `text/plain`, to any site without asking it first.
 */
import type { IncomingMessage } from 'node:http';
import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { ProxyTrust } from '@throughline/std';
import { CONFIG, type Config } from '../config/environment.js';
import { PROXY_TRUST } from '../limits/client-address.js';
import { ProblemError } from '../problems/problem-error.js';
import { isCrossOriginPage } from './origin-check.js';

/** RFC 9110 §9.2.1. No route changes anything for these. */
const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];

@Injectable()
export class CrossOriginGuard implements CanActivate {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(PROXY_TRUST) private readonly trust: ProxyTrust,
  ) {}

  canActivate(context: ExecutionContext): true {
    const request = context.switchToHttp().getRequest<IncomingMessage>();
    if (SAFE_METHODS.includes(request.method ?? '') || !this.#isCrossOrigin(request)) return true;
    throw new ProblemError('forbidden');
  }

  #isCrossOrigin(request: IncomingMessage): boolean {
    // Fetch Metadata: the browser's own judgement, which also covers requests without `Origin`.
    const site = request.headers['sec-fetch-site'];
    if (site === 'cross-site' || site === 'same-site') return true;
    const { publicOrigin } = this.config;
    return isCrossOriginPage(request, { publicOrigin, trust: this.trust });
  }
}
