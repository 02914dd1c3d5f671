import { Store } from '@throughline/std';
import { act, cleanup, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chatMessage, chatState, fakeChat } from '@/catalogue/chats';
import { sharedFile } from '@/catalogue/files';
import { fakeReactions, participant } from '@/catalogue/meetings';
import type { SharedFile } from '@/meeting/files/shared-file';
import { Dialog } from '@/ui/dialog';
import { PageNotices } from '@/ui/notices';
import { MeetingNotices } from './meeting-notices';
import { Toasts } from './toasts';

const chat = fakeChat();
const others = new Store([participant(1, { displayName: 'Grace' })]);
const speaker = new Store('');
const offer = new Store<SharedFile | undefined>(undefined);

afterEach(cleanup);

function show(dialog?: string) {
  chat.state.set(chatState());
  others.set([participant(1, { displayName: 'Grace' })]);
  offer.set(undefined);
  speaker.set('');
  render(
    <MeetingNotices
      meeting={{ chat, reactions: fakeReactions }}
      toasts={new Toasts()}
      speaker={speaker}
      waiting={[]}
      signaling="connected"
      isCutOften={false}
      others={others}
      unmuteRequest="Grace asks you to unmute"
      offerAlerts={{ shown: offer }}
    >
      <PageNotices />
      {dialog !== undefined && (
        <Dialog title={dialog} onClose={() => undefined}>
          content
        </Dialog>
      )}
    </MeetingNotices>,
  );
}

/** What the live regions of this element hold. */
const announcedIn = (element: HTMLElement) =>
  within(element)
    .getAllByRole('status')
    .map(({ textContent }) => textContent)
    .join();

it('a message is announced on the page', () => {
  show();

  act(() => chat.state.set(chatState([chatMessage(1, 1, { text: 'Hello' })])));

  expect(announcedIn(document.body)).toContain('Grace Hopper: Hello');
});

describe('while a dialog covers the page', () => {
  beforeEach(() => show('People'));

  const dialog = () => screen.getByRole('dialog', { name: 'People' });

  it('a message is announced in the dialog, and nowhere else', () => {
    act(() => chat.state.set(chatState([chatMessage(1, 1, { text: 'Hello' })])));

    expect(announcedIn(dialog())).toContain('Grace Hopper: Hello');
    expect(announcedIn(document.body)).toBe(announcedIn(dialog()));
  });

  it('[MOD-12] the request of a host to unmute is announced', () => {
    expect(announcedIn(dialog())).toContain('Grace asks you to unmute');
  });

  it('a speaker is announced', () => {
    act(() => speaker.set('Grace is speaking'));

    expect(announcedIn(dialog())).toContain('Grace is speaking');
  });

  it('a paused camera is announced', () => {
    act(() => others.set([participant(1, { displayName: 'Grace', isCameraPaused: true })]));

    expect(announcedIn(dialog())).toMatch(/camera/i);
  });

  it('the offer of a file is announced', () => {
    act(() => offer.set(sharedFile()));

    expect(announcedIn(dialog())).toContain('report.pdf');
  });
});
