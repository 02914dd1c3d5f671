import type { ChatMessage, ChatState } from '@throughline/peer';
import { ParticipantId } from '@throughline/protocol';
import { Store } from '@throughline/std';
import { act, cleanup, fireEvent, render } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MeetingTitle } from './meeting-title';

const bob = ParticipantId.parse('10000000-0000-4000-8000-000000000000');
const page = { isHidden: false };

function chatOf(count: number): ChatState {
  const messages = Array.from(
    { length: count },
    (_, index) => ({ author: bob, text: 'Hello', arrival: index + 1 }) as ChatMessage,
  );
  return { self: undefined, messages, people: new Map(), isLocked: false };
}

function look(isHidden: boolean): void {
  page.isHidden = isHidden;
  fireEvent(document, new Event('visibilitychange'));
}

beforeEach(() => {
  document.title = '';
  page.isHidden = false;
  vi.spyOn(document, 'hidden', 'get').mockImplementation(() => page.isHidden);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

describe('the title of a meeting', () => {
  it('counts messages that arrive while the person looks elsewhere, until they return', () => {
    const state = new Store(chatOf(1));
    render(<MeetingTitle name="Weekly" waitingCount={0} chat={{ state }} />);
    look(true);

    act(() => state.set(chatOf(3)));
    const away = document.title;
    look(false);

    expect([away, document.title]).toEqual([
      '(2 unread) Weekly · Throughline',
      'Weekly · Throughline',
    ]);
  });

  it('counts none that the person may have seen', () => {
    const state = new Store(chatOf(1));
    render(<MeetingTitle name="Weekly" waitingCount={0} chat={{ state }} />);

    act(() => state.set(chatOf(3)));
    look(true);

    expect(document.title).toBe('Weekly · Throughline');
  });

  it('counts the people in the lobby beside them, and is as before once all are admitted', () => {
    const chat = { state: new Store(chatOf(0)) };
    const { rerender } = render(<MeetingTitle name="Weekly" waitingCount={2} chat={chat} />);
    look(true);
    act(() => chat.state.set(chatOf(1)));
    const both = document.title;

    rerender(<MeetingTitle name="Weekly" waitingCount={0} chat={chat} />);
    const unread = document.title;
    look(false);

    expect([both, unread, document.title]).toEqual([
      '(2 waiting, 1 unread) Weekly · Throughline',
      '(1 unread) Weekly · Throughline',
      'Weekly · Throughline',
    ]);
  });
});
