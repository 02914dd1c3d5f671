import { chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Chromium, type ChromiumOptions, NatLab, symmetric } from '../src/index.js';
import { openShop, SHOP } from './shop.js';

let lab: NatLab<'alice'>;
let authority: string;
const running = new AsyncDisposableStack();

beforeAll(async () => {
  lab = running.use(await NatLab.start({ alice: symmetric }));
  ({ authority } = await openShop(lab));
});

afterAll(() => running.disposeAsync());

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
      await page.goto(SHOP);

      expect(await page.textContent('body')).toBe('open');
      expect(await page.evaluate(() => window.isSecureContext)).toBe(true);
    });
  });

  it('trusts no other', async () => {
    await visit({}, async (page) => {
      await expect(page.goto(SHOP)).rejects.toThrow('ERR_CERT_AUTHORITY_INVALID');
    });
  });

  it('does not find servers with the routers off', async () => {
    await lab.powerOffRouters();
    await visit({ authorities: [authority] }, async (page) => {
      await expect(page.goto(SHOP, { timeout: 5_000 })).rejects.toThrow();
    });
    await lab.powerOnRouters();
  });
});
