/** A page that is opened right after the network of its browser has changed. */
import { setTimeout as elapsed } from 'node:timers/promises';
import type { Page } from '@playwright/test';

/** Deadline for the browser to know its network. Chromium looks once a second whether a network has IPv6. */
const NETWORK_CHANGE_MS = 10_000;
const INTERVAL_MS = 250;

/** As Chromium reports an address for which it knows no network, and a network that changes meanwhile. */
const UNKNOWN_NETWORK = /ERR_(ADDRESS_UNREACHABLE|INTERNET_DISCONNECTED|NETWORK_CHANGED)/;

/**
 * After such an error, Chromium's page for the error can replace the next navigation. Chromium also reloads the URL itself
 * once the network has changed, which replaces the next navigation as well.
 */
const replacedByBrowser = (error: string, url: string) =>
  ['chrome-error://chromewebdata/', new URL(url).href].some((other) =>
    error.includes(`interrupted by another navigation to "${other}"`),
  );

/** Rejects with any other error at once, and with these if they persist until the deadline. */
export async function openOnceNetworkIsKnown(page: Pick<Page, 'goto'>, url: string): Promise<void> {
  const deadline = performance.now() + NETWORK_CHANGE_MS;
  for (;;) {
    try {
      await page.goto(url);
      return;
    } catch (error) {
      const text = String(error);
      const isTemporary = UNKNOWN_NETWORK.test(text) || replacedByBrowser(text, url);
      if (!isTemporary || performance.now() >= deadline) throw error;
      await elapsed(INTERVAL_MS);
    }
  }
}
