import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { chatMessage, chatState, type FakeChat, fakeChat } from '@/catalogue/chats';
import { idOf } from '@/catalogue/meetings';
import { chatAsText } from '../chat-export';
import { ChatPanel } from '../chat-panel';
import { announcement } from '../unread';

const pollOf = (author: number, changes: object = {}) =>
  chatMessage(1, author, {
    text: 'When?',
    poll: {
      options: [
        { text: 'Now', voters: [idOf(1)] },
        { text: 'Later', voters: [] },
      ],
      isMultiple: false,
      isEnded: false,
      ...changes,
    },
  });

let chat: FakeChat;
const show = (...messages: Parameters<typeof fakeChat>[0] & object) => {
  chat = fakeChat(messages);
  render(<ChatPanel chat={chat} />);
};
const click = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });

afterEach(cleanup);

describe('a poll in the chat', () => {
  it('shows the votes, and a choice counts at once', () => {
    show(pollOf(1));

    expect(screen.getByRole('group', { name: 'When?' }).textContent).toMatch(
      /Now.*1 \(100%\).*Grace Hopper.*Later.*0 \(0%\)/,
    );
    fireEvent.click(screen.getByRole('radio', { name: /Later/ }));

    expect(chat.calls).toEqual([['vote', 'message 1', [1]]]);
  });

  it('has a button that withdraws the vote', () => {
    show(pollOf(1, { options: [{ text: 'Now', voters: [idOf(0)] }] }));

    click('Withdraw your vote');

    expect(chat.calls).toEqual([['vote', 'message 1', []]]);
  });

  it('is ended by its author alone', () => {
    show(pollOf(1), { ...pollOf(0), id: 'own poll' });

    click('End the poll');

    expect(chat.calls).toEqual([['endPoll', 'own poll']]);
  });

  it('has no way to vote once it has ended', () => {
    show(pollOf(0, { isEnded: true }));

    expect(screen.getByRole<HTMLInputElement>('radio', { name: /Now/ }).disabled).toBe(true);
    expect(screen.getByText(/The poll has ended/)).toBeDefined();
    expect(screen.queryByRole('button', { name: 'End the poll' })).toBeNull();
  });

  it('[MOD-14] is read-only while the person may not write in the chat', () => {
    show(pollOf(0));
    act(() => chat.state.set({ ...chat.state.get(), isLocked: true }));

    expect(screen.getByRole<HTMLInputElement>('radio', { name: /Now/ }).disabled).toBe(true);
    for (const name of ['End the poll', 'New poll'])
      expect(screen.queryByRole('button', { name })).toBeNull();
  });

  it('cannot be edited', () => {
    show(pollOf(0));
    click('Actions for your message');

    expect(screen.queryByRole('button', { name: 'Edit' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Delete' })).toBeDefined();
  });

  it('is announced as a poll', () => {
    expect(announcement(chatState([pollOf(1)]), 0)).toMatch(/^Poll from .*Grace Hopper.*When\?/);
  });

  it('is saved with its votes', () => {
    expect(chatAsText(chatState([pollOf(1)]))).toContain('  When?\n  [1] Now\n  [0] Later');
  });
});

describe('the form of a new poll', () => {
  it('creates one, with as many options as the person adds', () => {
    show();
    click('New poll');
    type('Question', 'When?');
    type('Option 1', 'Now');
    click('Add an option');
    expect(document.activeElement).toBe(screen.getByLabelText('Option 3'));
    type('Option 3', 'Later');
    fireEvent.click(screen.getByLabelText('People can choose several options'));
    click('Create the poll');

    expect(chat.calls).toEqual([
      ['ask', { question: 'When?', options: ['Now', '', 'Later'], isMultiple: true }],
    ]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('has at most ten options', () => {
    show();
    click('New poll');
    for (let option = 3; option <= 10; option++) click('Add an option');

    expect(screen.getByLabelText('Option 10')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Add an option' })).toBeNull();
  });

  it.each([
    ['empty', 'Write a question first.'],
    ['too_few_options', 'A poll needs at least two different options.'],
  ] as const)('states the problem: %s', (reason, message) => {
    show();
    chat.ask = () => ({ ok: false, reason });
    click('New poll');
    click('Create the poll');

    expect(screen.getByRole('alert').textContent).toBe(message);
    expect(screen.getByRole('dialog')).toBeDefined();
  });
});
