import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Trace } from './trace.js';

type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** Express middleware that records a span per request, from its headers to the end of the response. */
export const tracingRequests =
  (trace: Trace): Middleware =>
  (_request, response, next) => {
    void trace.span('http', async () => {
      const ended = once(response, 'close');
      next();
      await ended;
    });
  };
