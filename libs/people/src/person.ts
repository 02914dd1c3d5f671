/** A person with a browser, a camera that shows one colour, and a microphone that beeps. */
import type { Locator, Page } from '@playwright/test';
import { type BrowserOptions, launchBrowser } from './browser.js';
import type { BrowserPool } from './browser-pool.js';
import { installProbe } from './webrtc-probe.js';

export interface PersonOptions extends BrowserOptions {
  name: string;
  /** Preferred by the browser (BCP 47). `en-US` without one. */
  language?: string;
  /** Playwright cannot intercept the requests of a service worker. Default: 'block'. */
  serviceWorkers?: 'allow' | 'block';
}

export class Person implements AsyncDisposable {
  readonly name: string;
  readonly page: Page;
  readonly #leave: () => Promise<void>;

  private constructor(name: string, page: Page, leave: () => Promise<void>) {
    this.name = name;
    this.page = page;
    this.#leave = leave;
  }

  /** With a browser of their own, or with one of the pool, which keeps it when the person is disposed of. */
  static async arrive(options: PersonOptions, pool?: BrowserPool): Promise<Person> {
    const browser = await (pool?.take(options) ?? launchBrowser(options));
    const page = await browser.newPage({
      viewport: { width: 1280, height: 800 },
      locale: options.language ?? 'en-US',
      serviceWorkers: options.serviceWorkers ?? 'block',
    });
    await installProbe(page);
    return new Person(options.name, page, async () => {
      if (pool === undefined) return browser.close();
      await page.close();
      pool.giveBack(options, browser);
    });
  }

  /** Opens the link and fills in the name, without joining. */
  async entersLobby(url: string): Promise<void> {
    await this.page.goto(url);
    await this.page.getByLabel('Your name').fill(this.name);
  }

  async joins(url: string): Promise<void> {
    await this.entersLobby(url);
    await this.pressesJoin();
  }

  async pressesJoin(): Promise<void> {
    await this.page.getByRole('button', { name: 'Join', exact: true }).click();
  }

  async presses(button: string | RegExp): Promise<void> {
    await this.page.getByRole('button', { name: button }).click();
  }

  /** Joins with “Always use a relay” selected. */
  async joinsByRelay(url: string): Promise<void> {
    await this.entersLobby(url);
    await this.choosesRelay();
    await this.pressesJoin();
  }

  /** In the lobby. */
  async choosesRelay(): Promise<void> {
    const option = this.page.getByLabel('Always use a relay');
    if (!(await option.isVisible()))
      await this.page.getByText('Connection', { exact: true }).click();
    await option.check();
  }

  tileOf(other: Person): Locator {
    return this.page.locator(`[data-testid="remote-tile"][data-participant-name="${other.name}"]`);
  }

  get remoteTiles(): Locator {
    return this.page.getByTestId('remote-tile');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#leave();
  }
}
