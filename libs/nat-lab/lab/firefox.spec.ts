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
import { arrive, arriveWithFirefox, endOf, meet } from './meeting.js';
import { openShop, SHOP, type Shop } from './shop.js';

let lab: NatLab<'alice' | 'bob'>;
let shop: Shop;
const running = new AsyncDisposableStack();

beforeAll(async () => {
  lab = running.use(await NatLab.start({ alice: portRestricted, bob: fullCone }));
  shop = await openShop(lab);
});

afterAll(() => running.disposeAsync());

async function visit(options: FirefoxOptions, look: (page: Page) => Promise<void>): Promise<void> {
  await using started = await Firefox.start(lab.site('alice').host, options);
  const browser = await puppeteer.connect({
    browserWSEndpoint: started.bidiUrl,
    protocol: 'webDriverBiDi',
  });
  await look(await browser.newPage());
  await browser.disconnect();
}

describe('a Firefox in a site', () => {
  it('finds servers by name and trusts the authorities it is given', async () => {
    await visit({ authorities: [shop.authority] }, async (page) => {
      await page.goto(SHOP);

      expect(await page.evaluate('document.body.textContent')).toBe('open');
      expect(await page.evaluate('window.isSecureContext')).toBe(true);
    });
  });

  it('trusts no other', async () => {
    await visit({}, async (page) => {
      await expect(page.goto(SHOP)).rejects.toThrow('SEC_ERROR_UNKNOWN_ISSUER');
    });
  });

  it('does not find servers with the routers off', async () => {
    await lab.powerOffRouters();
    await visit({ authorities: [shop.authority] }, async (page) => {
      await expect(page.goto(SHOP, { timeout: 5_000 })).rejects.toThrow();
    });
    await lab.powerOnRouters();
  });

  it('meets a Chromium directly, by no address of another network than its own', async () => {
    const { server, authority } = shop;
    await using turn = await Coturn.start(server);
    await using alice = await arriveWithFirefox(lab.site('alice').host, SHOP, [authority]);
    await using bob = await arrive(lab.site('bob').host, SHOP, [authority]);

    await meet(alice, bob, [
      { urls: `stun:${server.ipv4}` },
      { urls: `turn:${server.ipv4}`, username: turn.username, credential: turn.credential },
    ]);

    // The relay may have been there first.
    await expect
      .poll(async () => (await endOf(alice)).localType, { timeout: 10_000 })
      .toMatch(/srflx|prflx/);
    const { state, gatheredAddresses } = await endOf(alice);
    expect(state).toBe('connected');
    const relays = server.addresses.flatMap(({ ipv4, ipv6 }) => [ipv4, ipv6]);
    const ownOnes = [lab.site('alice').host.ipv4, '198.18.0.101', ...relays];
    // It gives host candidates a name instead of the address.
    const told = gatheredAddresses.filter((address) => !address.endsWith('.local'));
    expect(told.length).toBeGreaterThan(0);
    expect(ownOnes).toEqual(expect.arrayContaining(told));
  });
});
