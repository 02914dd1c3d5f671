import { ParticipantId } from '@throughline/protocol';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { HostApi } from '@/meeting/people/host-requests';
import { WaitingNotice } from './waiting-notice';

const guest = (digit: number, displayName: string) => ({
  id: ParticipantId.parse(`${digit}0000000-0000-4000-8000-000000000000`),
  displayName,
});
const hedy = guest(1, 'Hedy');

/** Renders the notice for these guests; returns the host's requests. */
function renderNotice(...waiting: (typeof hedy)[]) {
  const requests: unknown[] = [];
  const record = (name: string) => (id: unknown) => {
    requests.push([name, id]);
    return Promise.resolve({ ok: true } as const);
  };
  const host: Pick<HostApi, 'admit' | 'reject'> = {
    admit: record('admit'),
    reject: record('reject'),
  };
  render(
    <WaitingNotice
      waiting={waiting}
      host={host}
      report={(request) => void request}
      onShowAll={() => requests.push('show-all')}
    />,
  );
  return requests;
}

const notice = () => screen.getByRole('status');
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

afterEach(cleanup);

describe('[LOB-3] the notice about guests', () => {
  it('is an empty live region while the lobby is empty', () => {
    renderNotice();

    expect(notice().textContent).toBe('');
  });

  it('admits or rejects a guest with one press, and gets the focus', () => {
    const requests = renderNotice(hedy);

    press('Admit Hedy');
    press('Decline Hedy');

    expect(notice().textContent).toContain('Hedy is waiting in the lobby');
    expect(requests).toEqual([
      ['admit', hedy.id],
      ['reject', hedy.id],
    ]);
    expect(document.activeElement).toBe(notice());
  });

  it.each([
    { more: [guest(2, 'Bob')], message: 'Hedy and 1 other person are waiting' },
    { more: [guest(2, 'Bob'), guest(3, 'Cleo')], message: 'Hedy and 2 other people are waiting' },
  ])('opens the list of several guests: $message', ({ more, message }) => {
    const requests = renderNotice(hedy, ...more);

    press('Show');

    expect(notice().textContent).toContain(message);
    expect(requests).toEqual(['show-all']);
  });
});
