import { act, cleanup, render, screen, waitFor } from '@testing-library/react';
import { useRef } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { useFocusAfterRemoval } from './use-focus-after-removal';

interface ListProps {
  files: readonly string[];
  /** They have a button that opens them besides the one that removes them. */
  canOpen?: boolean;
}

function Panel({ files, canOpen = true }: ListProps) {
  const panel = useRef<HTMLElement>(null);
  useFocusAfterRemoval(panel);
  return (
    <aside ref={panel} aria-labelledby="title">
      <h2 id="title">Files</h2>
      {files.length > 0 && (
        <section aria-labelledby="received">
          <h3 id="received">Received</h3>
          {files[0] !== 'none' && (
            <ul>
              {files.map((file) => (
                <li key={file}>
                  {file}
                  {canOpen && <button aria-label={`Open ${file}`} />}
                </li>
              ))}
            </ul>
          )}
        </section>
      )}
    </aside>
  );
}

/** Waits for what is to be done at the end of the current task. */
const settle = () => act(() => Promise.resolve());
const focused = () => document.activeElement?.firstChild?.textContent;
const becomes = (text: string) => waitFor(() => expect(focused()).toBe(text));

/** Focuses the button of file b, then renders the panel with these properties. */
function change(to: ListProps): void {
  const { rerender } = render(<Panel files={['a', 'b', 'c']} />);
  screen.getByRole('button', { name: 'Open b' }).focus();
  rerender(<Panel {...to} />);
}

afterEach(cleanup);

describe('the focus of a control that is removed', () => {
  it.each([
    { case: 'the item stays', to: { files: ['a', 'b', 'c'], canOpen: false }, place: 'b' },
    { case: 'another item follows', to: { files: ['a', 'c'] }, place: 'c' },
    { case: 'the item was the last one', to: { files: ['a'] }, place: 'a' },
    { case: 'the list is removed', to: { files: ['none'] }, place: 'Received' },
    { case: 'the section is removed', to: { files: [] }, place: 'Files' },
  ])('moves to “$place” if $case', async ({ to, place }) => {
    change(to);

    await becomes(place);
  });

  it('never moves to another control, which a repeated press would activate', async () => {
    change({ files: ['a', 'c'] });

    await becomes('c');
    expect(document.activeElement?.tagName).toBe('LI');
  });

  it('is not taken back after the person has moved it away', async () => {
    const { rerender } = render(<Panel files={['a', 'b', 'c']} />);
    screen.getByRole('button', { name: 'Open b' }).focus();
    screen.getByRole('button', { name: 'Open b' }).blur();
    await settle();
    rerender(<Panel files={['a', 'c']} />);
    await settle();

    expect(document.activeElement).toBe(document.body);
  });
});
