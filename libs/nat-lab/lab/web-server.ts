/** Serves one page under a name over HTTPS, with a certificate of a private authority. */
import type { Host, NatLab } from '../src/index.js';
import { serveTls, writePage } from './probes.js';

export const WEB_ORIGIN = 'https://web.test';

/**
 * An authority and a server certificate: Firefox rejects an authority's own certificate from a
 * server.
 */
const MAKE_CERTIFICATE = `cd /tmp
  openssl req -x509 -newkey rsa:2048 -noenc -days 2 -subj "/CN=authority" \\
    -keyout authority-key.pem -out authority.pem
  openssl req -x509 -newkey rsa:2048 -noenc -days 2 -subj "/CN=web.test" \\
    -addext subjectAltName=DNS:web.test -addext basicConstraints=CA:FALSE \\
    -CA authority.pem -CAkey authority-key.pem -keyout key.pem -out certificate.pem`;

export interface WebServer {
  server: Host;
  /** The authority that issued the server's certificate. PEM. */
  authority: string;
}

export async function startWebServer({ internet }: NatLab): Promise<WebServer> {
  const server = await internet.addHost('server', { addresses: 2 });
  const { ipv4, ipv6 } = server;
  await internet.addHostname(new URL(WEB_ORIGIN).host, { ipv4, ipv6 });
  const { exitCode, output } = await server.exec(['sh', '-euc', MAKE_CERTIFICATE]);
  if (exitCode !== 0) throw new Error(`creating the certificate failed: ${output}`);
  await serveTls(server, 443, {
    certificate: '/tmp/certificate.pem',
    key: '/tmp/key.pem',
    command: await writePage(server, 'open'),
  });
  const authority = (await server.exec(['cat', '/tmp/authority.pem'])).stdout;
  return { server, authority };
}
