/** A page that is opened right after the network of its browser has changed. */
import { setTimeout as elapsed } from 'node:timers/promises';
import type { Page } from '@playwright/test';

/** Deadline for the browser to know its network. Chromium looks once a second whether a network has IPv6. */
const NETWORK_CHANGE_MS = 10_000;
const INTERVAL_MS = 250;

/**
 * As Chromium reports an address for which it knows no network, and a network that changes meanwhile. Its page for the
 * error can replace the next navigation.
 */
const UNKNOWN_NETWORK =
  /ERR_(ADDRESS_UNREACHABLE|INTERNET_DISCONNECTED|NETWORK_CHANGED)|interrupted by another navigation to "chrome-error:/;

/** Rejects with any other error at once, and with these if they go on until the deadline. */
export async function openOnceNetworkIsKnown(page: Pick<Page, 'goto'>, url: string): Promise<void> {
  const deadline = performance.now() + NETWORK_CHANGE_MS;
  for (;;) {
    try {
      await page.goto(url);
      return;
    } catch (error) {
      if (!UNKNOWN_NETWORK.test(String(error)) || performance.now() >= deadline) throw error;
      await elapsed(INTERVAL_MS);
    }
  }
}
