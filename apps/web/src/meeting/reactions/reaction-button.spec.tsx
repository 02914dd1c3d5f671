import type { MeetingReaction } from '@throughline/protocol';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { useState } from 'react';
import { ReactionButton } from './reaction-button';

afterEach(cleanup);

/** @param allowed how many reactions may be sent */
function renderButton(allowed: number) {
  const sent: MeetingReaction[] = [];
  let refused = 0;
  const send = (reaction: MeetingReaction) => sent.length < allowed && sent.push(reaction) > 0;
  const Example = () => {
    const [isOpen, setIsOpen] = useState(false);
    return (
      <ReactionButton
        reactions={{ send }}
        onTooMany={() => refused++}
        isOpen={isOpen}
        onToggle={() => setIsOpen(!isOpen)}
      />
    );
  };
  render(<Example />);
  fireEvent.click(screen.getByRole('button', { name: 'React' }));
  return { sent, refused: () => refused };
}
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

describe('the reactions', () => {
  it('open and close by their shortcut, and the focus follows', () => {
    const pressShortcut = () =>
      fireEvent.keyDown(document.body, { key: 'r', ctrlKey: true, altKey: true });
    renderButton(5);

    pressShortcut();
    expect(screen.queryByRole('group', { name: 'Reactions' })).toBeNull();
    expect(document.activeElement?.getAttribute('aria-label')).toBe('React');
    pressShortcut();

    expect(document.activeElement?.getAttribute('aria-label')).toBe('Thumbs up');
  });

  it('stay open, so that several can be sent', () => {
    const { sent } = renderButton(5);

    press('Heart');
    press('Applause');

    expect(sent).toEqual(['heart', 'applause']);
    expect(screen.getByRole('group', { name: 'Reactions' }).children).toHaveLength(8);
  });

  it('explain when the person has sent too many [REA-2]', () => {
    const { sent, refused } = renderButton(1);

    press('Heart');
    press('Heart');

    expect([sent.length, refused()]).toEqual([1, 1]);
  });

  it('close when the focus moves elsewhere, which keeps it', () => {
    renderButton(5);
    const other = document.body.appendChild(document.createElement('button'));

    act(() => other.focus());

    expect(screen.queryByRole('group', { name: 'Reactions' })).toBeNull();
    expect(document.activeElement).toBe(other);
    other.remove();
  });

  it('close by Escape while the focus is nowhere, as after a press on the stage', () => {
    renderButton(5);
    (document.activeElement as HTMLElement).blur();

    fireEvent.keyDown(document.body, { key: 'Escape' });

    expect(screen.queryByRole('group', { name: 'Reactions' })).toBeNull();
  });

  it('get the focus when they open, and return it when Escape closes them', () => {
    renderButton(5);
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Thumbs up');

    fireEvent.keyDown(document.activeElement!, { key: 'Escape' });

    expect(screen.queryByRole('group', { name: 'Reactions' })).toBeNull();
    expect(document.activeElement?.getAttribute('aria-label')).toBe('React');
  });
});
