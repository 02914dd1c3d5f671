import {
  act,
  cleanup,
  createEvent,
  fireEvent,
  render,
  screen,
  within,
} from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { chatMessage, chatState, type FakeChat, fakeChat } from '@/catalogue/chats';
import { idOf } from '@/catalogue/meetings';
import { ChatButton } from './chat-button';
import { ChatStatus } from './chat-status';
import { chatAsText } from './chat-export';
import { ChatPanel } from './chat-panel';
import { ANNOUNCE_DELAY_MS } from './use-chat-announcement';

let chat: FakeChat;

const show = (...messages: Parameters<typeof fakeChat>[0] & object) => {
  chat = fakeChat(messages);
  render(<ChatPanel chat={chat} />);
};
const field = () => screen.getByLabelText<HTMLTextAreaElement>('Message');
const type = (text: string) => fireEvent.change(field(), { target: { value: text } });
const press = (key: string, init: object = {}) => fireEvent.keyDown(field(), { key, ...init });
const click = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const log = () => screen.getByRole('log', { name: 'Messages' });

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

describe('the field for a message', () => {
  beforeEach(() => show(chatMessage(1, 1), chatMessage(2, 0)));

  it('sends by Enter, and is empty again', () => {
    type('Hello');
    press('Enter');

    expect(chat.calls).toEqual([
      ['send', { text: 'Hello', mentions: [], to: undefined, replyTo: undefined }],
    ]);
    expect(field().value).toBe('');
  });

  it.each([
    ['Shift and Enter', { shiftKey: true }],
    ['the Enter that ends a composition', { isComposing: true }],
    ['the same Enter in Safari', { keyCode: 229 }],
  ])('does not send by %s', (_, init) => {
    type('Hello');
    press('Enter', init);

    expect(chat.calls).toEqual([]);
  });

  it('sends a direct message to one person', () => {
    fireEvent.change(screen.getByLabelText('To'), { target: { value: idOf(1) } });
    type('Hello');
    press('Enter');

    expect(chat.calls).toMatchObject([['send', { to: idOf(1) }]]);
  });

  it('does not send to everyone what was meant for a person who has left meanwhile', () => {
    fireEvent.change(screen.getByLabelText('To'), { target: { value: idOf(1) } });
    type('Between us');
    const { people, ...state } = chat.state.get();
    const grace = { ...people.get(idOf(1))!, isPresent: false };
    act(() => chat.state.set({ ...state, people: new Map(people).set(grace.id, grace) }));
    press('Enter');

    expect(chat.calls).toMatchObject([['send', { text: 'Between us', to: idOf(1) }]]);
    expect(screen.getByLabelText<HTMLSelectElement>('To').value).toBe(idOf(1));
  });

  it('[MOD-14] is replaced by the reason while only hosts may write, and keeps what was begun', () => {
    type('Hello');
    const lock = (isLocked: boolean) =>
      act(() => chat.state.set({ ...chat.state.get(), isLocked }));

    lock(true);
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(screen.getByText(/turned off the chat for participants/)).toBeTruthy();
    expect(within(log()).queryAllByRole('button')).toEqual([]);

    lock(false);
    expect(field().value).toBe('Hello');
  });

  it('says that a reply to a direct message is direct as well', () => {
    cleanup();
    show(chatMessage(1, 1, { directWith: idOf(1) }));
    click('Actions for the message of Grace Hopper');
    click('Reply');

    expect(screen.getByText('Only Grace Hopper will see your reply.')).toBeDefined();
  });

  it('replies to a message, and to it alone', () => {
    click('Actions for the message of Grace Hopper');
    click('Reply');
    expect(document.activeElement).toBe(field());
    type('Yes');
    press('Enter');
    type('And more');
    press('Enter');

    expect(chat.calls).toMatchObject([
      ['send', { text: 'Yes', replyTo: 'message 1' }],
      ['send', { text: 'And more', replyTo: undefined }],
    ]);
  });

  it('edits an own message, or leaves it by Escape', () => {
    click('Actions for your message');
    click('Edit');
    expect(field().value).toBe('Message 2');
    press('Escape');
    expect(field().value).toBe('');
    click('Actions for your message');
    click('Edit');
    type('Better');
    press('Enter');

    expect(chat.calls).toEqual([['edit', 'message 2', 'Better', []]]);
  });

  it('suggests people to mention, as a combobox, and takes the first by Enter', () => {
    fireEvent.change(field(), { target: { value: '@gr', selectionStart: 3 } });
    const list = screen.getByRole('listbox', { name: 'People to mention' });
    const person = within(list).getByRole('option', { name: 'Grace Hopper' });
    expect(person.getAttribute('aria-selected')).toBe('true');
    const combobox = screen.getByRole('combobox', { name: 'Message', expanded: true });
    expect(combobox.getAttribute('aria-activedescendant')).toBe(person.id);
    expect(combobox.getAttribute('aria-controls')).toBe(list.id);
    press('Enter');
    expect(screen.getByRole('textbox', { name: 'Message' })).toBe(combobox);
    expect(field().value).toBe('@Grace Hopper ');
    press('Enter');

    expect(chat.calls).toMatchObject([['send', { text: '@Grace Hopper ', mentions: [idOf(1)] }]]);
  });

  it('does not close the panel by the Escape that ends a reply', () => {
    click('Actions for the message of Grace Hopper');
    click('Reply');
    const escape = createEvent.keyDown(field(), { key: 'Escape' });
    const stopped = vi.spyOn(escape, 'stopPropagation');

    fireEvent(field(), escape);

    expect(stopped).toHaveBeenCalled();
  });
});

describe('the actions of a message', () => {
  const opener = () => screen.getByRole('button', { name: 'Actions for your message' });
  const isExpanded = () => opener().getAttribute('aria-expanded');

  beforeEach(() => show(chatMessage(1, 1), chatMessage(2, 0)));

  it('are open or closed for screen readers as well', () => {
    expect(isExpanded()).toBe('false');
    fireEvent.click(opener());

    expect(isExpanded()).toBe('true');
  });

  it('return the focus to their button', () => {
    fireEvent.click(opener());
    const reaction = screen.getByRole('button', { name: 'React with 👍' });
    reaction.focus();
    fireEvent.click(reaction);

    expect(isExpanded()).toBe('false');
    expect(document.activeElement).toBe(opener());
  });

  it('leave the focus to the field, for a reply, also after it was cancelled', () => {
    fireEvent.click(opener());
    click('Reply');
    expect(document.activeElement).toBe(field());
    screen.getByRole('button', { name: 'Cancel' }).focus();
    click('Cancel');

    expect(document.activeElement).toBe(field());
  });
});

describe('the messages', () => {
  it('show hostile text as text, and link to safe addresses alone', () => {
    const text = '<img src=x onerror=alert(1)> javascript:alert(1) https://example.org/';
    show(chatMessage(1, 1, { text }));

    expect(log().querySelector('img, script')).toBeNull();
    expect(log().textContent).toContain('<img src=x onerror=alert(1)> javascript:alert(1)');
    const links = within(log()).getAllByRole('link');
    expect(links.map((link) => [link.getAttribute('href'), link.getAttribute('rel')])).toEqual([
      ['https://example.org/', 'noopener noreferrer nofollow'],
    ]);
  });

  it('[CHAT-5] of authors who are not verified say who has forwarded them', () => {
    show(chatMessage(1, 2));

    expect(log().textContent).toContain('Alan Turing');
    expect(log().textContent).toContain('Forwarded by Grace Hopper, author not verified');
  });

  it('[CHAT-6] that are direct say so', () => {
    show(chatMessage(1, 1, { directWith: idOf(1) }), chatMessage(2, 0, { directWith: idOf(1) }));

    expect(log().textContent).toContain('Direct message, only you can see it');
    expect(log().textContent).toContain('Direct message to Grace Hopper');
  });

  it('take reactions, and take them back', () => {
    show(chatMessage(1, 1, { reactions: [{ emoji: '👍', authors: [idOf(0)] }] }));

    click('👍 1 from Ada Lovelace');
    click('Actions for the message of Grace Hopper');
    click('React with 🎉');

    expect(chat.calls).toEqual([
      ['react', 'message 1', '👍', false],
      ['react', 'message 1', '🎉', true],
    ]);
  });

  it('can be edited by their author alone, and deleted after a question', () => {
    show(chatMessage(1, 1), chatMessage(2, 0));

    click('Actions for the message of Grace Hopper');
    expect(screen.queryByRole('button', { name: 'Delete' })).toBeNull();
    click('Actions for your message');
    click('Delete');
    const before = [...chat.calls];
    click('Delete');

    expect([before, chat.calls]).toEqual([[], [['delete', 'message 2']]]);
  });

  it('are a hundred at first, however many there are', () => {
    show(...Array.from({ length: 250 }, (_, at) => chatMessage(at + 1, 1)));
    expect(within(log()).getAllByRole('listitem')).toHaveLength(100);

    click('Show 150 earlier messages');

    expect(within(log()).getAllByRole('listitem')).toHaveLength(200);
  });

  it('are saved as text, with their authors', () => {
    const text = chatAsText(
      chatState([chatMessage(1, 1, { text: 'a\nb' }), chatMessage(2, 0, { text: undefined })]),
    );

    expect(text).toBe(
      '2026-11-29T09:31:00.000Z · Grace Hopper\n  a\n  b\n\n2026-11-29T09:32:00.000Z · Ada Lovelace\n  This message was deleted.\n',
    );
  });
});

describe('the button of the chat', () => {
  const add = (...messages: Parameters<typeof chatState>[0] & object) =>
    void act(() => chat.state.set(chatState([...chat.state.get().messages, ...messages])));

  it('counts the messages of others that the person has not seen', () => {
    chat = fakeChat([chatMessage(1, 1), chatMessage(2, 0), chatMessage(3, 1, { text: undefined })]);
    const { rerender } = render(
      <ChatButton chat={chat} isOpen={false} onClick={() => undefined} />,
    );
    expect(screen.getByText('1 unread message')).toBeDefined();

    rerender(<ChatButton chat={chat} isOpen onClick={() => undefined} />);
    expect(screen.queryByText(/unread/)).toBeNull();
    rerender(<ChatButton chat={chat} isOpen={false} onClick={() => undefined} />);
    add(chatMessage(4, 1), chatMessage(5, 1));

    expect(screen.getByText('2 unread messages')).toBeDefined();
  });

  it('announces a message at once, and a flood once in three seconds', () => {
    vi.useFakeTimers();
    chat = fakeChat();
    render(<ChatStatus chat={chat} />);
    const status = screen.getByRole('status');

    add(chatMessage(1, 1, { text: '**Hello**' }));
    expect(status.textContent).toBe('Grace Hopper: Hello');
    for (let at = 2; at <= 101; at++) add(chatMessage(at, 1));
    expect(status.textContent).toBe('Grace Hopper: Hello');
    act(() => void vi.advanceTimersByTime(ANNOUNCE_DELAY_MS));

    expect(status.textContent).toBe('100 new messages');
  });
});
