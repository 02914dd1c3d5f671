import { ParticipantId } from '@throughline/protocol';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { Host } from '@/meeting/people/host';
import { WaitingNotice } from './waiting-notice';

const guest = (digit: number, displayName: string) => ({
  id: ParticipantId.parse(`${digit}0000000-0000-4000-8000-000000000000`),
  displayName,
});
const hedy = guest(1, 'Hedy');

/** Shows who waits; returns what the host decided. */
function showNotice(...waiting: (typeof hedy)[]) {
  const decided: unknown[] = [];
  const decide = (what: string) => (id: unknown) => {
    decided.push([what, id]);
    return Promise.resolve({ ok: true } as const);
  };
  const host: Pick<Host, 'admit' | 'refuse'> = { admit: decide('in'), refuse: decide('away') };
  render(
    <WaitingNotice
      waiting={waiting}
      host={host}
      attempt={(request) => void request}
      onShowAll={() => decided.push('all')}
    />,
  );
  return decided;
}

const notice = () => screen.getByRole('status');
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

afterEach(cleanup);

describe('[LOB-3] who waits to be let in', () => {
  it('is told to a host in a place that screen readers follow, empty before', () => {
    showNotice();

    expect(notice().textContent).toBe('');
  });

  it('is let in or turned away with one press, and the keyboard stays there', () => {
    const decided = showNotice(hedy);

    press('Let in Hedy');
    press('Turn away Hedy');

    expect(notice().textContent).toContain('Hedy is waiting to be let in');
    expect(decided).toEqual([
      ['in', hedy.id],
      ['away', hedy.id],
    ]);
    expect(document.activeElement).toBe(notice());
  });

  it.each([
    { more: [guest(2, 'Bob')], says: 'Hedy and 1 other person are waiting' },
    { more: [guest(2, 'Bob'), guest(3, 'Cleo')], says: 'Hedy and 2 other people are waiting' },
  ])('are shown in a list when they are several', ({ more, says }) => {
    const decided = showNotice(hedy, ...more);

    press('Show');

    expect(notice().textContent).toContain(says);
    expect(decided).toEqual(['all']);
  });
});
