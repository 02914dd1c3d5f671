/**
 * Browsers that stay open between tests, since starting one takes over a second of a core. Each page has a context,
 * and so cookies, storage and a cache of its own.
 */
import type { Browser } from '@playwright/test';
import { type BrowserOptions, launchBrowser } from './browser.js';

/** Closes the browsers that were given back when it is disposed of. */
export class BrowserPool implements AsyncDisposable {
  readonly #idle = new Map<string, Browser[]>();

  /** A browser that was started with these options and that no other person uses. */
  async take(options: BrowserOptions): Promise<Browser> {
    const idle = this.#idle.get(keyOf(options));
    const browser = idle?.pop();
    return browser?.isConnected() ? browser : launchBrowser(options);
  }

  giveBack(options: BrowserOptions, browser: Browser): void {
    const key = keyOf(options);
    this.#idle.set(key, [...(this.#idle.get(key) ?? []), browser]);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#idle.values()].flat().map((browser) => browser.close()));
  }
}

const keyOf = ({ camera, deniesDevices, hasNoCamera, trustedKeyHash, launch }: BrowserOptions) =>
  JSON.stringify([camera, deniesDevices, hasNoCamera, trustedKeyHash, launch]);
