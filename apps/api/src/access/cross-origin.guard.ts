/**
 * Rejects requests by which a page of another origin would change something [API-8]. A browser sends simple requests
 * (Fetch §4.9), such as a form or a POST of `text/plain`, to any site without asking it first.
 */
import type { IncomingMessage } from 'node:http';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { ProblemError } from '../problems/problem-error.js';
import { PageOrigins } from './page-origins.js';

/** RFC 9110 §9.2.1. No route changes anything for these. */
const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];

@Injectable()
export class CrossOriginGuard implements CanActivate {
  constructor(private readonly origins: PageOrigins) {}

  canActivate(context: ExecutionContext): true {
    const request = context.switchToHttp().getRequest<IncomingMessage>();
    if (SAFE_METHODS.includes(request.method ?? '') || !this.#isCrossOrigin(request)) return true;
    throw new ProblemError('forbidden');
  }

  #isCrossOrigin(request: IncomingMessage): boolean {
    // Fetch Metadata: the browser's own judgement, which also covers requests without `Origin`.
    const site = request.headers['sec-fetch-site'];
    if (site === 'cross-site' || site === 'same-site') return true;
    return this.origins.rejects(request);
  }
}
