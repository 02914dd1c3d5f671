import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { StrictMode } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { useBackGuard } from './use-back-guard';

let presses: number;

function Meeting() {
  const askAgain = useBackGuard(() => presses++);
  return <button onClick={askAgain}>Stay</button>;
}

const isGuarded = () => JSON.stringify(history.state).includes('BackGuard');

/** As the browser does: it restores the state of the previous entry, then fires the event. */
function pressBack(): void {
  history.replaceState({ router: 'state' }, '');
  dispatchEvent(new PopStateEvent('popstate'));
}

beforeEach(() => {
  presses = 0;
  history.replaceState({ router: 'state' }, '');
});
afterEach(cleanup);

describe('the Back button in a meeting', () => {
  it('asks at the first press, also in the strict mode of React', async () => {
    render(<Meeting />, { wrapper: StrictMode });
    await expect.poll(isGuarded).toBe(true);

    pressBack();

    expect(presses).toBe(1);
    expect(isGuarded()).toBe(false);
  });

  it('asks again after the person has stayed', async () => {
    render(<Meeting />);
    await expect.poll(isGuarded).toBe(true);
    pressBack();

    fireEvent.click(screen.getByText('Stay'));
    pressBack();

    expect(presses).toBe(2);
  });

  it('keeps the state of the router', async () => {
    render(<Meeting />);

    await expect.poll(isGuarded).toBe(true);

    expect(history.state).toMatchObject({ router: 'state' });
  });

  it('asks no more after the meeting', async () => {
    const { unmount } = render(<Meeting />);
    await expect.poll(isGuarded).toBe(true);

    unmount();
    pressBack();

    expect(presses).toBe(0);
  });
});
