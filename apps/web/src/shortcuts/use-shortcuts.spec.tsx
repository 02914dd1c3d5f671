import { act, cleanup, fireEvent, render } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { settings } from '@/settings/settings-store';
import { useShortcutOf, useShortcuts } from './use-shortcuts';

const presses: string[] = [];

function Page() {
  useShortcuts({ microphone: () => presses.push('microphone') });
  return <p>{useShortcutOf('microphone')?.key ?? 'none'}</p>;
}

const ctrl = (key: string, init: KeyboardEventInit = {}) =>
  fireEvent.keyDown(document.body, { key, ctrlKey: true, ...init });

afterEach(() => {
  cleanup();
  presses.splice(0);
  act(() => settings.change({ hasShortcuts: true }));
});

describe('the shortcuts of a screen', () => {
  it('call the handler, and replace the function of the browser', () => {
    render(<Page />);

    const isDefault = ctrl('d');

    expect(presses).toEqual(['microphone']);
    expect(isDefault).toBe(false);
  });

  it('call it once while the key is held down', () => {
    render(<Page />);
    ctrl('d');

    const isDefault = ctrl('d', { repeat: true });

    expect(presses).toEqual(['microphone']);
    expect(isDefault).toBe(false);
  });

  it('leave keys without a handler to the browser', () => {
    render(<Page />);

    expect(ctrl('e')).toBe(true);
  });

  it('end with the screen', () => {
    render(<Page />).unmount();

    ctrl('d');

    expect(presses).toEqual([]);
  });

  it('are neither used nor shown once the person has turned them off', () => {
    const { container } = render(<Page />);
    const before = container.textContent;

    act(() => settings.change({ hasShortcuts: false }));

    expect(ctrl('d')).toBe(true);
    expect(presses).toEqual([]);
    expect([before, container.textContent]).toEqual(['d', 'none']);
  });
});
