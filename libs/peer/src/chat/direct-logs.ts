/** Direct messages: per counterpart, the log of each of the two. They are sent to no other participant [CHAT-6]. */
import type { ParticipantId } from '@throughline/protocol';
import { ChatLog } from './chat-log.js';

/** Conversations with participants who have left; the oldest is dropped. */
export const MAX_LEFT_CONVERSATIONS = 32;

export interface Conversation {
  readonly with: ParticipantId;
  /** Of this client, which has another id in each of its sessions. */
  readonly self: ParticipantId;
  readonly own: ChatLog;
  readonly their: ChatLog;
  isOver: boolean;
}

export class DirectLogs {
  readonly #conversations = new Map<ParticipantId, Conversation>();

  get all(): readonly Conversation[] {
    return [...this.#conversations.values()];
  }

  get(other: ParticipantId): Conversation | undefined {
    return this.#conversations.get(other);
  }

  /** Call when the other participant is in the room. A conversation of an earlier session of this client ends. */
  open(other: ParticipantId, self: ParticipantId): void {
    const known = this.#conversations.get(other);
    if (known !== undefined && known.self === self) return;
    this.#conversations.set(other, {
      with: other,
      self,
      own: new ChatLog(),
      their: new ChatLog(),
      isOver: false,
    });
  }

  /** The other participant has left, or this client's session has ended. Shown on, but not continued. */
  end(other: ParticipantId): void {
    const conversation = this.#conversations.get(other);
    if (conversation === undefined) return;
    this.#conversations.delete(other);
    if (conversation.own.next === 0 && conversation.their.next === 0) return;
    conversation.isOver = true;
    this.#conversations.set(other, conversation);
    const over = this.all.filter(({ isOver }) => isOver);
    for (const oldest of over.slice(0, Math.max(0, over.length - MAX_LEFT_CONVERSATIONS)))
      this.#conversations.delete(oldest.with);
  }
}
