import { chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Chromium, type ChromiumOptions, NatLab, symmetric } from '../src/index.js';
import { startWebServer, WEB_ORIGIN } from './web-server.js';

let lab: NatLab<'alice'>;
let authority: string;
const running = new AsyncDisposableStack();

beforeAll(async () => {
  lab = running.use(await NatLab.start({ alice: symmetric }));
  ({ authority } = await startWebServer(lab));
});

afterAll(() => running.disposeAsync());

async function withPage(
  options: ChromiumOptions,
  use: (page: Page) => Promise<void>,
): Promise<void> {
  await using started = await Chromium.start(lab.site('alice').host, options);
  const browser = await chromium.connectOverCDP(started.cdpUrl);
  const page = await browser.newPage();
  await use(page);
  await browser.close();
}

describe('a Chromium at a site', () => {
  it('resolves server names and trusts the given certificate authorities', async () => {
    await withPage({ authorities: [authority] }, async (page) => {
      await page.goto(WEB_ORIGIN);

      expect(await page.textContent('body')).toBe('open');
      expect(await page.evaluate(() => window.isSecureContext)).toBe(true);
    });
  });

  it('trusts no other authority', async () => {
    await withPage({}, async (page) => {
      await expect(page.goto(WEB_ORIGIN)).rejects.toThrow('ERR_CERT_AUTHORITY_INVALID');
    });
  });

  it('reaches no server while the routers are off', async () => {
    await lab.powerOffRouters();
    await withPage({ authorities: [authority] }, async (page) => {
      await expect(page.goto(WEB_ORIGIN, { timeout: 5_000 })).rejects.toThrow();
    });
    await lab.powerOnRouters();
  });
});
