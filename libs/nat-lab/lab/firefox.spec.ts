import puppeteer, { type Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  Coturn,
  Firefox,
  type FirefoxOptions,
  fullCone,
  NatLab,
  portRestricted,
} from '../src/index.js';
import {
  connectPeers,
  openChromiumPeer,
  openFirefoxPeer,
  readConnection,
} from './browser-peers.js';
import { startWebServer, WEB_ORIGIN, type WebServer } from './web-server.js';

let lab: NatLab<'alice' | 'bob'>;
let webServer: WebServer;
const running = new AsyncDisposableStack();

beforeAll(async () => {
  lab = running.use(await NatLab.start({ alice: portRestricted, bob: fullCone }));
  webServer = await startWebServer(lab);
});

afterAll(() => running.disposeAsync());

async function withPage(
  options: FirefoxOptions,
  use: (page: Page) => Promise<void>,
): Promise<void> {
  await using started = await Firefox.start(lab.site('alice').host, options);
  const browser = await puppeteer.connect({
    browserWSEndpoint: started.bidiUrl,
    protocol: 'webDriverBiDi',
  });
  await use(await browser.newPage());
  await browser.disconnect();
}

describe('a Firefox at a site', () => {
  it('resolves server names and trusts the given certificate authorities', async () => {
    await withPage({ authorities: [webServer.authority] }, async (page) => {
      await page.goto(WEB_ORIGIN);

      expect(await page.evaluate('document.body.textContent')).toBe('open');
      expect(await page.evaluate('window.isSecureContext')).toBe(true);
    });
  });

  it('trusts no other authority', async () => {
    await withPage({}, async (page) => {
      await expect(page.goto(WEB_ORIGIN)).rejects.toThrow('SEC_ERROR_UNKNOWN_ISSUER');
    });
  });

  it('reaches no server while the routers are off', async () => {
    await lab.powerOffRouters();
    await withPage({ authorities: [webServer.authority] }, async (page) => {
      await expect(page.goto(WEB_ORIGIN, { timeout: 5_000 })).rejects.toThrow();
    });
    await lab.powerOnRouters();
  });

  it('connects directly to a Chromium and gathers only addresses of its own network', async () => {
    const { server, authority } = webServer;
    await using turn = await Coturn.start(server);
    await using alice = await openFirefoxPeer(lab.site('alice').host, WEB_ORIGIN, [authority]);
    await using bob = await openChromiumPeer(lab.site('bob').host, WEB_ORIGIN, [authority]);

    await connectPeers(alice, bob, [
      { urls: `stun:${server.ipv4}` },
      { urls: `turn:${server.ipv4}`, username: turn.username, credential: turn.credential },
    ]);

    // A relayed pair may be nominated first.
    await expect
      .poll(async () => (await readConnection(alice)).localType, { timeout: 10_000 })
      .toMatch(/srflx|prflx/);
    const { state, gatheredAddresses } = await readConnection(alice);
    expect(state).toBe('connected');
    const relays = server.addresses.flatMap(({ ipv4, ipv6 }) => [ipv4, ipv6]);
    const ownAddresses = [lab.site('alice').host.ipv4, '198.18.0.101', ...relays];
    // Firefox replaces the addresses of host candidates with mDNS names.
    const addresses = gatheredAddresses.filter((address) => !address.endsWith('.local'));
    expect(addresses.length).toBeGreaterThan(0);
    expect(ownAddresses).toEqual(expect.arrayContaining(addresses));
  });
});
