/** One GET request to a given address of a host, whatever its certificate, which another check judges. */
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';

export interface HttpReply {
  readonly status: number;
  readonly body: string;
  /** The header `Date`, in ms since the epoch. */
  readonly dateMs: number | undefined;
  /** The address of this end of the connection. */
  readonly localAddress: string | undefined;
}

export const REQUEST_DEADLINE_MS = 4_000;
/** More than any reply of the API that the doctor reads. */
const MAX_BODY_BYTES = 65_536;

export interface HttpTarget {
  readonly url: URL;
  /** To connect to, instead of looking up the host of the URL. */
  readonly address: string;
  /** Of this end; the system chooses it by default. */
  readonly localAddress?: string;
}

/** Rejects if no reply arrives within `REQUEST_DEADLINE_MS`. */
export function httpGet({ url, address, localAddress }: HttpTarget): Promise<HttpReply> {
  const isSecure = url.protocol === 'https:';
  const options = {
    host: address,
    port: portOf(url),
    path: `${url.pathname}${url.search}`,
    headers: { host: url.host, accept: 'application/json' },
    agent: false,
    signal: AbortSignal.timeout(REQUEST_DEADLINE_MS),
    ...(localAddress !== undefined && { localAddress }),
  };
  return new Promise((resolve, reject) => {
    const request = isSecure
      ? requestHttps({ ...options, servername: url.hostname, rejectUnauthorized: false })
      : requestHttp(options);
    request.once('error', reject);
    // Also after a status of 101, which ends the connection without another event.
    request.once('close', () => reject(new Error('the connection was closed')));
    request.once('response', (response) => {
      const local = response.socket.localAddress;
      let body = '';
      response.setEncoding('utf8');
      response.on('error', reject);
      response.on('data', (chunk: string) => {
        body += chunk;
        if (body.length > MAX_BODY_BYTES) request.destroy(new Error('the reply is too long'));
      });
      response.once('end', () => {
        const dateMs = Date.parse(response.headers.date ?? '');
        resolve({
          status: response.statusCode ?? 0,
          body,
          dateMs: Number.isNaN(dateMs) ? undefined : dateMs,
          localAddress: local,
        });
      });
    });
    request.end();
  });
}

export const portOf = ({ port, protocol }: URL): number =>
  port !== '' ? Number(port) : protocol === 'https:' ? 443 : 80;
