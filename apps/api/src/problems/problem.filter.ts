import type { ServerResponse } from 'node:http';
import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  HttpException,
  Logger,
} from '@nestjs/common';
import { StoreUnavailableError } from './store-unavailable-error.js';
import { ProblemError } from './problem-error.js';

const UNAUTHORIZED = 401;
const PAYLOAD_TOO_LARGE = 413;
/** How often the API looks whether the store is available again. */
const RETRY_AFTER_SECONDS = 2;

/**
 * The only place that turns an exception into an HTTP response: problem details (RFC 9457) with a
 * code from the closed list. Nest's own filter would send the exception's message, and the body
 * parser's messages quote the request.
 */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger(ProblemFilter.name);

  catch(exception: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<ServerResponse>();
    const { problem, retryAfterSeconds } = this.toProblem(exception);
    response.writeHead(problem.status, {
      'content-type': 'application/problem+json',
      // RFC 9110 §15.5.2: a 401 names the authentication scheme.
      ...(problem.status === UNAUTHORIZED && { 'www-authenticate': 'Bearer' }),
      ...(retryAfterSeconds !== undefined && { 'retry-after': `${retryAfterSeconds}` }),
    });
    response.end(JSON.stringify(problem));
  }

  private toProblem(exception: unknown): ProblemError {
    if (exception instanceof ProblemError) return exception;
    // Thrown by Nest's router and the body parser; below 500 it is a client error.
    if (exception instanceof HttpException && exception.getStatus() < 500)
      return fromFramework(exception);
    if (exception instanceof StoreUnavailableError)
      return new ProblemError('unavailable', { retryAfterSeconds: RETRY_AFTER_SECONDS });
    this.log.error(exception);
    return new ProblemError('internal');
  }
}

function fromFramework(exception: HttpException): ProblemError {
  // An unknown route, or a path that cannot be decoded.
  if (exception.getStatus() === 404 || exception.cause instanceof URIError)
    return new ProblemError('not_found');
  if (exception.getStatus() === PAYLOAD_TOO_LARGE)
    return new ProblemError('invalid_request', { status: PAYLOAD_TOO_LARGE });
  return new ProblemError('invalid_request');
}
