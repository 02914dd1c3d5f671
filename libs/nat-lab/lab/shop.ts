/** One page, under a name and over https, whose authority nobody knows who has not been told. */
import type { Host, NatLab } from '../src/index.js';
import { serveTls, writePage } from './probes.js';

export const SHOP = 'https://shop.test';

/** Two of them: Firefox takes no authority for a server. */
const MAKE_CERTIFICATE = `cd /tmp
  openssl req -x509 -newkey rsa:2048 -noenc -days 2 -subj "/CN=authority" \\
    -keyout authority-key.pem -out authority.pem
  openssl req -x509 -newkey rsa:2048 -noenc -days 2 -subj "/CN=shop.test" \\
    -addext subjectAltName=DNS:shop.test -addext basicConstraints=CA:FALSE \\
    -CA authority.pem -CAkey authority-key.pem -keyout key.pem -out certificate.pem`;

export interface Shop {
  server: Host;
  /** Of its certificate. PEM. */
  authority: string;
}

export async function openShop({ internet }: NatLab): Promise<Shop> {
  const server = await internet.addHost('server', { addresses: 2 });
  const { ipv4, ipv6 } = server;
  await internet.addHostname(new URL(SHOP).host, { ipv4, ipv6 });
  const { exitCode, output } = await server.exec(['sh', '-euc', MAKE_CERTIFICATE]);
  if (exitCode !== 0) throw new Error(`there is no certificate: ${output}`);
  await serveTls(server, 443, {
    certificate: '/tmp/certificate.pem',
    key: '/tmp/key.pem',
    command: await writePage(server, 'open'),
  });
  const authority = (await server.exec(['cat', '/tmp/authority.pem'])).stdout;
  return { server, authority };
}
