import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openOnceNetworkIsKnown } from './changed-network.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A page that fails to open with these errors, one after the other. */
const pageThat = (...errors: string[]) => ({
  goto: vi.fn(() => {
    const error = errors.shift();
    return error === undefined ? Promise.resolve(null) : Promise.reject(new Error(error));
  }),
});

const unreachable = 'page.goto: net::ERR_ADDRESS_UNREACHABLE at https://meet.lab/';

it('a page opens once its browser knows the network', async () => {
  const page = pageThat(unreachable, 'page.goto: net::ERR_NETWORK_CHANGED at https://meet.lab/');
  const opened = openOnceNetworkIsKnown(page, 'https://meet.lab/');

  await vi.advanceTimersByTimeAsync(1_000);
  await opened;
  expect(page.goto).toHaveBeenCalledTimes(3);
});

it('a page is opened again after the page of an error has replaced it', async () => {
  const page = pageThat(
    'page.goto: Navigation to "https://meet.lab/" is interrupted by another navigation to "chrome-error://chromewebdata/"',
  );
  const opened = openOnceNetworkIsKnown(page, 'https://meet.lab/');

  await vi.advanceTimersByTimeAsync(1_000);
  await opened;
  expect(page.goto).toHaveBeenCalledTimes(2);
});

it('a page is opened again after the browser has reloaded it', async () => {
  const page = pageThat(
    unreachable,
    'page.goto: Navigation to "https://meet.lab/" is interrupted by another navigation to "https://meet.lab/"',
  );
  const opened = openOnceNetworkIsKnown(page, 'https://meet.lab');

  await vi.advanceTimersByTimeAsync(1_000);
  await opened;
  expect(page.goto).toHaveBeenCalledTimes(3);
});

it('a page that navigates elsewhere itself is not opened again', async () => {
  const page = pageThat(
    'page.goto: Navigation to "https://meet.lab/" is interrupted by another navigation to "https://meet.lab/b"',
  );

  await expect(openOnceNetworkIsKnown(page, 'https://meet.lab/')).rejects.toThrow('interrupted');
  expect(page.goto).toHaveBeenCalledOnce();
});

it('a page that fails for another reason is not opened again', async () => {
  const page = pageThat('page.goto: net::ERR_CERT_AUTHORITY_INVALID', unreachable);

  await expect(openOnceNetworkIsKnown(page, 'https://meet.lab/')).rejects.toThrow('ERR_CERT');
  expect(page.goto).toHaveBeenCalledOnce();
});

it('a page whose network stays unknown fails after ten seconds', async () => {
  const page = pageThat(...Array.from({ length: 100 }, () => unreachable));
  const rejected = expect(openOnceNetworkIsKnown(page, 'https://meet.lab/')).rejects.toThrow(
    'ERR_ADDRESS_UNREACHABLE',
  );

  await vi.advanceTimersByTimeAsync(10_250);
  await rejected;
});
