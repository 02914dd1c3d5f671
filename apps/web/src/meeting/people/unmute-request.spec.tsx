/** A host's request to unmute, as the person experiences it. */
import type { LocalMedia, UnmuteRequestEvent } from '@throughline/peer';
import { Store } from '@throughline/std';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { idOf, participant } from '@/catalogue/meetings';
import { UnmuteNotice } from '@/meeting/notifications/unmute-notice';
import { useUnmuteRequest } from './use-unmute-request';

const off = { kind: 'off' };
const microphone = new Store<unknown>({ microphone: off });
const media = { state: microphone } as unknown as Pick<LocalMedia, 'state'>;
const others = new Store([participant(1, { displayName: 'Grace' })]);
const unmuted: string[] = [];

function Example({ request }: { request: UnmuteRequestEvent | undefined }) {
  const { text, dismiss } = useUnmuteRequest({ request, others, media });
  return <UnmuteNotice text={text} onUnmute={() => unmuted.push('unmute')} onDismiss={dismiss} />;
}

const byGrace = (): UnmuteRequestEvent => ({ by: idOf(1) });
const notice = () => screen.getByRole('status', { name: 'Unmute request' });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

afterEach(() => {
  cleanup();
  microphone.set({ microphone: off });
  unmuted.length = 0;
});

describe('[MOD-12] the request of a host to unmute', () => {
  it('is an empty live region until a host asks', () => {
    const { rerender } = render(<Example request={undefined} />);
    expect(notice().textContent).toBe('');

    rerender(<Example request={byGrace()} />);

    expect(notice().textContent).toContain('Grace asks you to unmute');
  });

  it('names no one if the host has left', () => {
    render(<Example request={{ by: idOf(7) }} />);

    expect(notice().textContent).toContain('A host asks you to unmute');
  });

  it('unmutes only by a press of its button', () => {
    render(<Example request={byGrace()} />);
    expect(unmuted).toEqual([]);

    press('Unmute');

    expect(unmuted).toEqual(['unmute']);
  });

  it('disappears once the microphone is on, and does not return with the next mute', () => {
    render(<Example request={byGrace()} />);

    act(() => microphone.set({ microphone: { kind: 'on' } }));
    act(() => microphone.set({ microphone: off }));

    expect(notice().textContent).toBe('');
  });

  it('is dismissed without unmuting, and keeps the focus of the keyboard', () => {
    render(<Example request={byGrace()} />);

    press('Not now');

    expect(notice().textContent).toBe('');
    expect(document.activeElement).toBe(notice());
    expect(unmuted).toEqual([]);
  });

  it('appears anew when a host asks again', () => {
    const { rerender } = render(<Example request={byGrace()} />);
    press('Not now');

    rerender(<Example request={byGrace()} />);

    expect(notice().textContent).toContain('Grace asks you to unmute');
  });
});
