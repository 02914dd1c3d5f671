/**
 * Logs origins that the API rejects, so that operators notice a page under another name than `PUBLIC_ORIGIN`, or
 * a proxy that replaces the Host. Any client can send any origin: each is logged once, and a bounded number of them.
 */
import { Logger } from '@nestjs/common';

/** Longer ones are no address that a person would open: a name has at most 253 characters. */
const MAX_ORIGIN_LENGTH = 300;

export class RejectedOrigins {
  private readonly log = new Logger('origins');
  readonly #logged = new Set<string>();

  /** @param max origins to log and to remember (`maxLoggedOrigins`) */
  constructor(private readonly max: number) {}

  /** @param expected the origin or host of the API's own pages */
  add(origin: string, expected: string | undefined): void {
    const name = nameOf(origin);
    if (this.#logged.has(name) || this.#logged.size > this.max) return;
    const isLast = this.#logged.size === this.max;
    this.#logged.add(name);
    if (isLast) return this.log.warn({ event: 'further origins rejected', logged: this.max });
    this.log.warn({
      event: 'origin rejected',
      origin: name,
      expected,
      hint: 'PUBLIC_ORIGIN, ADDITIONAL_ORIGINS, or the Host that a proxy sends: docs/operating.md#addresses',
    });
  }
}

function nameOf(origin: string): string {
  if (origin.length > MAX_ORIGIN_LENGTH || !URL.canParse(origin)) return 'not an origin';
  return new URL(origin).origin;
}
