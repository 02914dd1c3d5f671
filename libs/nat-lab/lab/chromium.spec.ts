import { chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Chromium, type ChromiumOptions, type Host, NatLab, symmetric } from '../src/index.js';
import { serveTls, writePage } from './probes.js';

const NAME = 'shop.test';

let lab: NatLab<'alice'>;
let authority: string;
const running = new AsyncDisposableStack();

beforeAll(async () => {
  lab = running.use(await NatLab.start({ alice: symmetric }));
  const server = await lab.internet.addHost('server');
  await lab.internet.name(NAME, server.addresses[0]!);
  authority = await serveWithOwnAuthority(server);
});

afterAll(() => running.disposeAsync());

/** Under the name, over https. Resolves with the certificate, which is its own authority. */
async function serveWithOwnAuthority(server: Host): Promise<string> {
  const { exitCode, output } = await server.exec([
    ...['openssl', 'req', '-x509', '-newkey', 'rsa:2048', '-noenc', '-days', '2'],
    ...['-subj', `/CN=${NAME}`, '-addext', `subjectAltName=DNS:${NAME}`],
    ...['-keyout', '/tmp/key.pem', '-out', '/tmp/certificate.pem'],
  ]);
  if (exitCode !== 0) throw new Error(`there is no certificate: ${output}`);
  await serveTls(server, 443, {
    certificate: '/tmp/certificate.pem',
    key: '/tmp/key.pem',
    command: await writePage(server, 'open'),
  });
  return (await server.exec(['cat', '/tmp/certificate.pem'])).stdout;
}

async function visit(options: ChromiumOptions, look: (page: Page) => Promise<void>): Promise<void> {
  await using started = await Chromium.start(lab.site('alice').host, options);
  const browser = await chromium.connectOverCDP(started.cdpUrl);
  const page = await browser.newPage();
  await look(page);
  await browser.close();
}

describe('a Chromium in a site', () => {
  it('finds servers by name and trusts the authorities it is given', async () => {
    await visit({ authorities: [authority] }, async (page) => {
      await page.goto(`https://${NAME}`);

      expect(await page.textContent('body')).toBe('open');
      expect(await page.evaluate(() => window.isSecureContext)).toBe(true);
    });
  });

  it('trusts no other', async () => {
    await visit({}, async (page) => {
      await expect(page.goto(`https://${NAME}`)).rejects.toThrow('ERR_CERT_AUTHORITY_INVALID');
    });
  });

  it('does not find servers with the routers off', async () => {
    await lab.powerOffRouters();
    await visit({ authorities: [authority] }, async (page) => {
      await expect(page.goto(`https://${NAME}`, { timeout: 5_000 })).rejects.toThrow();
    });
    await lab.powerOnRouters();
  });
});
