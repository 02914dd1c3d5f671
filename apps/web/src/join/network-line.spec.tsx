import { type CheckState, INITIAL_CHECK } from '@throughline/connectivity';
import { Store } from '@throughline/std';
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { CHECKS } from '@/catalogue/network-checks';
import type { RepeatableCheck } from '@/check/repeatable-check';
import { NetworkLine } from './network-line';

afterEach(cleanup);

const SERVER = '18 ms to the server';

function show(state = INITIAL_CHECK) {
  const store = new Store<CheckState>(state);
  const check = new Store<RepeatableCheck | undefined>({ state: store, start: () => undefined });
  render(<NetworkLine check={check} serverRoundTripMs={new Store<number | undefined>(18)} />);
  return store;
}

describe('[CHK-1] the line of the join page', () => {
  it('is that to the server before the check has a result', async () => {
    const state = show();
    expect(await screen.findByText(SERVER)).toBeDefined();

    await act(async () => {
      await import('@/check/network-result');
      state.set(CHECKS.good);
    });

    expect(
      await screen.findByRole('button', { name: /^Direct possible · relay ready · 18 ms$/ }),
    ).toBeDefined();
    expect(screen.queryByText(SERVER)).toBeNull();
  });

  it('stays that to the server if the check could not run', async () => {
    show(CHECKS.tooManyChecks);

    await act(async () => void (await import('@/check/network-result')));

    expect(await screen.findByText(SERVER)).toBeDefined();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it.each([
    ['udpBlocked', 'No direct path · relay ready · 340 ms'],
    ['blocked', 'Your network may block meetings'],
    ['noRelay', 'Direct possible · no relay on this server'],
  ] as const)('states the result of a check: %s', async (name, line) => {
    show(CHECKS[name]);

    expect((await screen.findByRole('button')).textContent).toBe(line);
  });

  it('opens the report', async () => {
    show(CHECKS.udpBlocked);

    const line = await screen.findByRole('button');
    act(() => line.click());

    expect(screen.getByRole('dialog').textContent).toContain('The server did not answer over UDP.');
  });
});
