/** Chats for stories and specs. They keep the state that they are given. */
import type { ChatMessage, ChatPerson, ChatState } from '@throughline/peer';
import { Store } from '@throughline/std';
import type { ChatApi } from '@/meeting/chat/chat-api';
import { idOf } from './meetings';

const FIRST_SENT_AT = Date.UTC(2026, 10, 29, 9, 30);

/** The next in a chat, a minute after the one before. */
export function chatMessage(
  number: number,
  author: number,
  changes: Partial<ChatMessage> = {},
): ChatMessage {
  return {
    id: `message ${number}`,
    author: idOf(author),
    seq: number,
    directWith: undefined,
    sentAtMs: FIRST_SENT_AT + number * 60_000,
    arrival: number,
    text: `Message ${number}`,
    isEdited: false,
    mentions: [],
    replyTo: undefined,
    reactions: [],
    poll: undefined,
    ...changes,
  };
}

export function chatPerson(
  digit: number,
  displayName: string,
  changes: Partial<ChatPerson> = {},
): ChatPerson {
  return { id: idOf(digit), displayName, origin: 'met', isPresent: true, ...changes };
}

/** Ada is this person, 0; Grace, 1, is in the meeting; Alan, 2, has left before this person joined. */
export function chatState(messages: readonly ChatMessage[] = []): ChatState {
  const people = [
    chatPerson(0, 'Ada Lovelace', { origin: 'self' }),
    chatPerson(1, 'Grace Hopper'),
    chatPerson(2, 'Alan Turing', { origin: 'forwarded', isPresent: false, forwarder: idOf(1) }),
  ];
  return {
    self: idOf(0),
    messages,
    people: new Map(people.map((one) => [one.id, one])),
    isLocked: false,
  };
}

export interface FakeChat extends ChatApi {
  state: Store<ChatState>;
  /** Each call that would change the chat. */
  calls: unknown[][];
}

export function fakeChat(messages: readonly ChatMessage[] = []): FakeChat {
  const calls: unknown[][] = [];
  const record =
    (name: string) =>
    (...args: unknown[]) => {
      calls.push([name, ...args]);
      return { ok: true } as const;
    };
  return {
    state: new Store(chatState(messages)),
    calls,
    send: record('send'),
    edit: record('edit'),
    delete: record('delete'),
    react: record('react'),
    ask: record('ask'),
    vote: record('vote'),
    endPoll: record('endPoll'),
  };
}
