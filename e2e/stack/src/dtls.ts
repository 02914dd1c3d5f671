/** Runs a DTLS handshake with OpenSSL, since Node does not support DTLS. */
import { spawn } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { text } from 'node:stream/consumers';

/** Ends OpenSSL's retries, but not while the machine stands still for seconds. */
const DEADLINE_MS = 20_000;

/** The certificate of the server at a loopback port; `undefined` if the handshake fails. */
export async function dtlsHandshake(
  port: number,
  version: 'dtls1' | 'dtls1_2',
): Promise<X509Certificate | undefined> {
  const client = spawn(
    'openssl',
    ['s_client', `-${version}`, '-cipher', 'DEFAULT@SECLEVEL=0', '-connect', `127.0.0.1:${port}`],
    { stdio: ['pipe', 'pipe', 'ignore'], signal: AbortSignal.timeout(DEADLINE_MS) },
  );
  client.on('error', () => undefined); // the output so far is enough
  client.stdin.end();
  const output = await text(client.stdout);
  const [certificate] =
    /-----BEGIN CERTIFICATE-----[^]+?-----END CERTIFICATE-----/.exec(output) ?? [];
  return certificate === undefined ? undefined : new X509Certificate(certificate);
}
