import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Dialog } from '@/ui/dialog';
import { SidePanel } from './side-panel';

const isWide = Object.assign(new EventTarget(), { matches: true });

function resize(matches: boolean): void {
  isWide.matches = matches;
  isWide.dispatchEvent(new Event('change'));
}

function Page() {
  const [isOpen, setIsOpen] = useState(false);
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      <button onClick={() => setIsOpen(!isOpen)}>People</button>
      {isOpen && (
        <SidePanel title="People" onClose={() => setIsOpen(false)}>
          <button>Mute Bob</button>
          <button onClick={() => setIsAsking(true)}>Remove Bob</button>
          {isAsking && (
            <Dialog title="Remove Bob?" onClose={() => setIsAsking(false)}>
              <button>Keep Bob</button>
            </Dialog>
          )}
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

/** What a browser does when a person presses Escape in the dialog that the panel has opened. */
function pressEscapeInDialog(): void {
  const dialog = screen.getByRole<HTMLDialogElement>('dialog', { name: 'Remove Bob?' });
  fireEvent.keyDown(screen.getByText('Keep Bob'), { key: 'Escape' });
  act(() => dialog.close());
}

describe.each([
  ['wide', true],
  ['narrow', false],
])('a panel on a %s screen that has opened a dialog', (_, matches) => {
  it('stays open when Escape closes the dialog', () => {
    act(() => resize(matches));
    open();
    fireEvent.click(screen.getByText('Remove Bob'));

    pressEscapeInDialog();

    expect(screen.queryByRole('dialog', { name: 'Remove Bob?' })).toBeNull();
    expect(screen.getByText('Mute Bob')).toBeDefined();
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
