import type { RoomLinks } from '@throughline/protocol';
import { act, cleanup, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { idOf } from '@/catalogue/meetings';
import { RoomLinksDialog } from './room-links-dialog';
import { REFRESH_MS } from './use-room-links';

const [ada, ben] = [idOf(1), idOf(2)];
const FAILED: RoomLinks = {
  participants: [
    { id: ada, displayName: 'Ada', network: { kind: 'udp-blocked' } },
    { id: ben, displayName: 'Ben', network: undefined },
  ],
  links: [
    { from: ada, to: ben, status: { kind: 'failed', cause: 'relay_unreachable' } },
    { from: ben, to: ada },
  ],
  remedies: [{ code: 'offer_tcp_relay', participants: [ada], links: 1 }],
};
const CONNECTED: RoomLinks = {
  ...FAILED,
  links: [
    { from: ada, to: ben, status: { kind: 'relayed', relay: 'tls' } },
    { from: ben, to: ada, status: { kind: 'relayed' } },
  ],
  remedies: [],
};

let listed: unknown;
let isWide: boolean;
beforeEach(() => {
  vi.useFakeTimers();
  isWide = true;
  vi.stubGlobal('matchMedia', () => ({
    matches: isWide,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }));
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function show(links: unknown): Promise<void> {
  listed = links;
  const list = () => Promise.resolve(listed);
  render(<RoomLinksDialog list={list} onClose={() => undefined} />);
  await act(() => vi.advanceTimersByTimeAsync(0));
}

const rows = () =>
  within(screen.getByRole('table'))
    .getAllByRole('row')
    .map(({ textContent }) => textContent);

describe('[MOD-17] everyone’s connections', () => {
  it('begin with what would fix failed ones, and for whom', async () => {
    await show(FAILED);

    const remedies = within(screen.getByRole('region', { name: 'What would help most' }));
    expect(remedies.getByText(/^The network of Ada blocks UDP\./)).toBeDefined();
    expect(remedies.getByText('This would fix 1 connection.')).toBeDefined();
  });

  it('are a table of what each browser reports about each other person', async () => {
    await show(FAILED);

    expect(rows()).toEqual(['Reported byAdaBen', 'Ada—Failed', 'BenNo report—']);
    expect(screen.getByText('The relay does not respond')).toBeDefined();
  });

  it('are a list for each person on a phone, with the causes', async () => {
    isWide = false;
    await show(FAILED);

    expect(screen.queryByRole('table')).toBeNull();
    const list = within(screen.getByRole('region', { name: 'Ada' })).getByRole('list');
    expect(list.textContent).toBe('BenThe relay does not respond');
  });

  it('are requested again while the view is open, and name the protocol to a relay', async () => {
    await show(FAILED);

    listed = CONNECTED;
    await act(() => vi.advanceTimersByTimeAsync(REFRESH_MS));

    expect(rows()).toEqual(['Reported byAdaBen', 'Ada—Relay over TLS', 'BenRelayed—']);
    expect(screen.getByText('No browser reports a failed connection.')).toBeDefined();
  });

  it('stay as they were while requests fail, with a notice until one succeeds', async () => {
    await show(CONNECTED);

    listed = undefined;
    await act(() => vi.advanceTimersByTimeAsync(REFRESH_MS));
    expect(screen.getByRole('status').textContent).toContain('could not be loaded');
    expect(rows()).toHaveLength(3);
    listed = CONNECTED;
    await act(() => vi.advanceTimersByTimeAsync(REFRESH_MS));

    expect(screen.queryByRole('status')).toBeNull();
  });

  it('are no longer requested once the view is closed', async () => {
    const list = vi.fn(() => Promise.resolve(FAILED));
    const view = render(<RoomLinksDialog list={list} onClose={() => undefined} />);
    await act(() => vi.advanceTimersByTimeAsync(0));

    view.unmount();
    await vi.advanceTimersByTimeAsync(10 * REFRESH_MS);

    expect(list).toHaveBeenCalledTimes(1);
  });
});
