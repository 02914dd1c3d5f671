/** A handshake over UDP, by OpenSSL: Node speaks no DTLS. */
import { spawn } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { text } from 'node:stream/consumers';

/** Seconds that OpenSSL repeats itself for before it gives up are many more. */
const DEADLINE_MS = 5_000;

/** What the server at that port of loopback shows of itself; `undefined` when no handshake comes about. */
export async function shakeHandsByDtls(
  port: number,
  version: 'dtls1' | 'dtls1_2',
): Promise<X509Certificate | undefined> {
  const client = spawn(
    'openssl',
    ['s_client', `-${version}`, '-cipher', 'DEFAULT@SECLEVEL=0', '-connect', `127.0.0.1:${port}`],
    { stdio: ['pipe', 'pipe', 'ignore'], signal: AbortSignal.timeout(DEADLINE_MS) },
  );
  client.on('error', () => undefined); // what it said until then is enough
  client.stdin.end();
  const said = await text(client.stdout);
  const [certificate] =
    /-----BEGIN CERTIFICATE-----[^]+?-----END CERTIFICATE-----/.exec(said) ?? [];
  return certificate === undefined ? undefined : new X509Certificate(certificate);
}
