/**
 * Which names the front door has rejected, so that the operator learns of a name that people use. Any client can
 * send any name: each is reported once, and a bounded number of them.
 */
export const MAX_REPORTED_HOSTS = 100;

/** A name or address as in `Host`; any other text could spoil the terminal. */
const HOST = /^[a-z0-9.:[\]_-]{1,255}$/i;

export class UnknownHosts {
  readonly #reported = new Set<string>();

  /** @param report receives one line */
  constructor(private readonly report: (line: string) => void) {}

  add(host = ''): void {
    const name = HOST.test(host) ? host.toLowerCase() : 'a malformed name';
    if (this.#reported.has(name) || this.#reported.size >= MAX_REPORTED_HOSTS) return;
    this.#reported.add(name);
    this.report(
      `Rejected a request for ${name}, which is no name of this machine. If people shall use it, set PUBLIC_ORIGIN, for example: PUBLIC_ORIGIN=https://meet.example`,
    );
    if (this.#reported.size === MAX_REPORTED_HOSTS)
      this.report('Requests for further names will be rejected without a line like this.');
  }
}
