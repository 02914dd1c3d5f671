/** A person with a browser, a camera that shows one colour, and a microphone that beeps. */
import type { Locator, Page } from '@playwright/test';
import { type BrowserOptions, launchBrowser } from './browser.js';
import type { BrowserPool } from './browser-pool.js';
import { literalPattern } from './literal-pattern.js';
import { installProbe } from './webrtc-probe.js';

export interface PersonOptions extends BrowserOptions {
  name: string;
  /** Preferred by the browser (BCP 47). `en-US` without one. */
  language?: string;
  /** Of the product's join page in that language. Default: English. */
  words?: JoinPageWords;
  /** Playwright cannot intercept the requests of a service worker. Default: 'block'. */
  serviceWorkers?: 'allow' | 'block';
}

/** The names of the controls that a person uses to join. */
export interface JoinPageWords {
  name: string;
  join: string;
  /** The options of the connection, which are closed at first, and the one that hides the IP address. */
  connection: string;
  relay: string;
}

const ENGLISH: JoinPageWords = {
  name: 'Your name',
  join: 'Join',
  connection: 'Connection',
  relay: 'Always use a relay',
};

export class Person implements AsyncDisposable {
  readonly name: string;
  readonly page: Page;
  readonly #words: JoinPageWords;
  readonly #leave: () => Promise<void>;

  private constructor(
    { name, words = ENGLISH }: Pick<PersonOptions, 'name' | 'words'>,
    page: Page,
    leave: () => Promise<void>,
  ) {
    this.name = name;
    this.page = page;
    this.#words = words;
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
    return new Person(options, page, async () => {
      if (pool === undefined) return browser.close();
      await page.close();
      pool.giveBack(options, browser);
    });
  }

  /** Opens the link and fills in the name, without joining. */
  async entersLobby(url: string): Promise<void> {
    await this.page.goto(url);
    await this.page.getByLabel(this.#words.name).fill(this.name);
  }

  async joins(url: string): Promise<void> {
    await this.entersLobby(url);
    await this.pressesJoin();
  }

  async pressesJoin(): Promise<void> {
    await this.page.getByRole('button', { name: this.#words.join, exact: true }).click();
  }

  /** @param button a pattern of its accessible name, or the beginning of it, which a count may follow */
  async presses(button: string | RegExp): Promise<void> {
    const name = typeof button === 'string' ? beginningWith(button) : button;
    await this.page.getByRole('button', { name }).click();
  }

  /** Joins with “Always use a relay” selected. */
  async joinsByRelay(url: string): Promise<void> {
    await this.entersLobby(url);
    await this.choosesRelay();
    await this.pressesJoin();
  }

  /** In the lobby. */
  async choosesRelay(): Promise<void> {
    const option = this.page.getByLabel(this.#words.relay);
    if (!(await option.isVisible()))
      await this.page.getByText(this.#words.connection, { exact: true }).click();
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

const beginningWith = (text: string) => new RegExp(`^${literalPattern(text)}`);
