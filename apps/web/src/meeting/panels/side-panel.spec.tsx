import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SidePanel } from './side-panel';

const isWide = Object.assign(new EventTarget(), { matches: true });

function resize(matches: boolean): void {
  isWide.matches = matches;
  isWide.dispatchEvent(new Event('change'));
}

function Page() {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button onClick={() => setIsOpen(!isOpen)}>People</button>
      {isOpen && (
        <SidePanel title="People" onClose={() => setIsOpen(false)}>
          <button>Mute Bob</button>
        </SidePanel>
      )}
    </>
  );
}

const opener = () => screen.getByRole('button', { name: 'People' });

function open(): void {
  opener().focus();
  fireEvent.click(opener());
}

beforeEach(() => {
  isWide.matches = true;
  vi.stubGlobal('matchMedia', () => isWide);
  render(<Page />);
});
afterEach(cleanup);

describe('a panel on a wide screen', () => {
  it('is beside the stage, which stays usable, and has the focus', () => {
    open();

    expect(screen.getByRole('complementary', { name: 'People' })).toBeDefined();
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'People' }));
  });

  it.each([
    ['Escape', () => fireEvent.keyDown(screen.getByText('Mute Bob'), { key: 'Escape' })],
    ['its button', () => fireEvent.click(screen.getByRole('button', { name: 'Close' }))],
  ])('closes by %s, and returns the focus', (_, close) => {
    open();

    close();

    expect(screen.queryByRole('complementary')).toBeNull();
    expect(document.activeElement).toBe(opener());
  });

  it('leaves the focus where the person has moved it', () => {
    open();
    const elsewhere = document.body.appendChild(document.createElement('input'));
    elsewhere.focus();

    fireEvent.click(opener());

    expect(document.activeElement).toBe(elsewhere);
    elsewhere.remove();
  });
});

describe('a panel on a narrow screen', () => {
  it('is a dialog above the stage', () => {
    isWide.matches = false;
    open();

    expect(screen.getByRole('dialog', { name: 'People' })).toBeDefined();
    expect(screen.queryByRole('complementary')).toBeNull();
  });

  it('becomes one when the window is made narrow', () => {
    open();

    act(() => resize(false));

    expect(screen.getByRole('dialog', { name: 'People' })).toBeDefined();
  });
});
