/** Chats of several participants of one room, with channels that a test cuts and heals. Messages are parsed as on a link. */
import { ControlMessage, parseFrame, ParticipantId } from '@throughline/protocol';
import { Chat } from '../chat/chat.js';
import type { ChatExchange, ChatExchangeMessage, ChatPort } from '../chat/chat-exchange.js';

export const ROOM = 'mkte-vhap-wcru';

export const participantOf = (digit: number) =>
  ParticipantId.parse(`${digit}0000000-0000-4000-8000-000000000000`);

interface Member {
  id: ParticipantId;
  displayName: string;
  chat: Chat;
  exchanges: Map<ParticipantId, ChatExchange>;
}

export class ChatNetwork {
  readonly #members: Member[] = [];
  readonly #cuts = new Map<string, () => void>();
  /** Of all channels, in the order of sending. */
  readonly sent: { from: ParticipantId; to: ParticipantId; message: ChatExchangeMessage }[] = [];

  /** A participant joins and connects to all others. */
  join(digit: number, displayName: string, chat = new Chat()): Chat {
    const id = participantOf(digit);
    const member: Member = { id, displayName, chat, exchanges: new Map() };
    chat.enter({ roomId: ROOM, self: id }, displayName);
    this.#members.push(member);
    this.#update();
    for (const other of this.#members) if (other !== member) this.#connect(member, other);
    return chat;
  }

  leave(digit: number): void {
    const id = participantOf(digit);
    const at = this.#members.findIndex((member) => member.id === id);
    const [gone] = this.#members.splice(at, 1);
    for (const other of this.#members) this.cut(digit, digitOf(other.id));
    gone?.chat.close();
    this.#update();
  }

  /** The link between the two ends. What is under way is lost. */
  cut(a: number, b: number): void {
    const key = keyOf(participantOf(a), participantOf(b));
    this.#cuts.get(key)?.();
    this.#cuts.delete(key);
  }

  /** A new link between the two. */
  heal(a: number, b: number): void {
    this.#attach(this.#member(a), this.#member(b));
  }

  #connect(a: Member, b: Member): void {
    for (const [near, far] of [
      [a, b],
      [b, a],
    ] as const) {
      const exchange = near.chat.exchangeWith(far.id);
      if (exchange !== undefined) near.exchanges.set(far.id, exchange);
    }
    this.#attach(a, b);
  }

  #attach(a: Member, b: Member): void {
    let isCut = false;
    const port = (from: Member, to: Member): ChatPort => ({
      send: (message) => {
        this.sent.push({ from: from.id, to: to.id, message });
        const frame = JSON.stringify(message);
        queueMicrotask(() => {
          const parsed = parseFrame(ControlMessage, frame);
          if (!parsed.ok) throw new Error(`malformed: ${parsed.issues.join()}`);
          if (!isCut && isChat(parsed.message)) to.exchanges.get(from.id)?.receive(parsed.message);
        });
      },
    });
    const [portA, portB] = [port(a, b), port(b, a)];
    a.exchanges.get(b.id)?.attach(portA);
    b.exchanges.get(a.id)?.attach(portB);
    this.#cuts.set(keyOf(a.id, b.id), () => {
      isCut = true;
      a.exchanges.get(b.id)?.detach(portA);
      b.exchanges.get(a.id)?.detach(portB);
    });
  }

  #update(): void {
    for (const { id, chat } of this.#members)
      chat.setOthers(this.#members.filter((other) => other.id !== id));
  }

  #member(digit: number): Member {
    const member = this.#members.find(({ id }) => id === participantOf(digit));
    if (member === undefined) throw new Error('no such participant');
    return member;
  }
}

function isChat(message: ControlMessage): message is ChatExchangeMessage {
  return message.type.startsWith('chat/');
}

function keyOf(a: ParticipantId, b: ParticipantId): string {
  return [a, b].sort().join();
}

function digitOf(id: ParticipantId): number {
  return Number(id[0]);
}
