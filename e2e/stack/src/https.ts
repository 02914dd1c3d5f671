/** Requests to an edge whose certificate this machine does not trust. */
import { createHash, type X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import https from 'node:https';
import { text } from 'node:stream/consumers';
import tls from 'node:tls';

interface Reply {
  status: number | undefined;
  headers: IncomingHttpHeaders;
  body: string;
}

export async function request(
  url: string,
  {
    method = 'GET',
    json,
    apiKey,
  }: { method?: string; json?: unknown; apiKey?: string | undefined } = {},
): Promise<Reply> {
  const reply = await new Promise<IncomingMessage>((resolve, reject) => {
    const headers = {
      ...(json !== undefined && { 'content-type': 'application/json' }),
      ...(apiKey !== undefined && { authorization: `Bearer ${apiKey}` }),
    };
    https
      .request(url, { method, headers, rejectUnauthorized: false }, resolve)
      .once('error', reject)
      .end(json === undefined ? undefined : JSON.stringify(json));
  });
  return { status: reply.statusCode, headers: reply.headers, body: await text(reply) };
}

/** Requests a WebSocket; resolves with the headers of the 101 response. */
export function upgrade(
  url: string,
  headers: Record<string, string>,
): Promise<IncomingHttpHeaders> {
  return new Promise((resolve, reject) => {
    https
      .request(url, {
        rejectUnauthorized: false,
        headers: {
          connection: 'Upgrade',
          upgrade: 'websocket',
          'sec-websocket-version': '13',
          'sec-websocket-key': Buffer.alloc(16).toString('base64'),
          ...headers,
        },
      })
      .once('upgrade', (reply, socket) => {
        socket.destroy();
        resolve(reply.headers);
      })
      .once('response', (reply) => reject(new Error(`the edge answered ${reply.statusCode}`)))
      .once('error', reject)
      .end();
  });
}

/** The certificate of the server at a loopback port for a server name (SNI). */
export async function tlsHandshake(
  port: number,
  servername = 'localhost',
): Promise<{ protocol: string | false | null; certificate: X509Certificate }> {
  const socket = tls.connect({
    host: '127.0.0.1',
    port,
    servername,
    rejectUnauthorized: false,
    ALPNProtocols: ['h2', 'http/1.1'],
  });
  await once(socket, 'secureConnect');
  const certificate = socket.getPeerX509Certificate();
  socket.destroy();
  if (certificate === undefined) throw new Error('the server presented no certificate');
  return { protocol: socket.alpnProtocol, certificate };
}

/** SHA-256 of the certificate's public key, in the form that Chromium's flag expects. */
export function keyHash({ publicKey }: X509Certificate): string {
  const key = publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(key).digest('base64');
}
