/** Hands on what the store tells of the participants that this process holds. */
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { CloseCode, type ParticipantId } from '@throughline/protocol';
import { OutOfReachError } from '../redis/out-of-reach-error.js';
import { type SessionEnd, sessionIn } from '../rooms/room.js';
import { type Numbered, RoomStore, type StoreListener } from '../rooms/room-store.js';
import { COME_BACK, type ParticipantSession } from './participant-session.js';
import { SessionRegistry } from './session-registry.js';

/** What of a session's end its socket is told by a close code. */
const CLOSE_CODES = {
  removed: CloseCode.removed,
  over: CloseCode.roomOver,
} as const satisfies Partial<Record<SessionEnd, number>>;

@Injectable()
export class DeliveriesService implements StoreListener, OnModuleInit {
  private readonly log = new Logger(DeliveriesService.name);

  constructor(
    private readonly store: RoomStore,
    private readonly sessions: SessionRegistry,
  ) {}

  onModuleInit(): Promise<void> {
    return this.store.listen(this);
  }

  onMessage(to: ParticipantId, message: Numbered): void {
    const state = this.sessions.holding(to)?.state;
    if (state?.kind === 'joined') state.stream.tell(message);
  }

  onLast(to: ParticipantId, message: Numbered, end: SessionEnd): void {
    this.onMessage(to, message);
    const session = this.sessions.holding(to);
    if (session === undefined) return;
    this.sessions.dismiss(to, session);
    // Who was refused at the door may knock again over the same socket [SIG-10].
    if (end === 'refused') return session.become({ kind: 'awaiting-join' });
    session.become({ kind: 'closed' });
    void session.close(CLOSE_CODES[end]);
  }

  onMoved(id: ParticipantId): void {
    const session = this.sessions.holding(id);
    if (session !== undefined) void this.attempt(() => this.yieldIfMoved(session));
  }

  onGap(): void {
    for (const session of this.sessions.joined())
      void this.attempt(async () => {
        await this.yieldIfMoved(session);
        if (session.state.kind === 'joined') await session.state.stream.catchUp();
      });
  }

  private async yieldIfMoved(session: ParticipantSession): Promise<void> {
    if (session.state.kind !== 'joined') return;
    const { roomId, participantId, socket } = session.state;
    const room = await this.store.find(roomId);
    const now = room && sessionIn(room, participantId);
    if (now === undefined) return void session.close(CloseCode.sessionOver);
    if (now.socket !== socket) return void session.close(CloseCode.replaced);
    // Another process took us for dead and waits for the participant to come back.
    if (now.absent) void session.close(COME_BACK);
  }

  /** Whoever sees the store return asks again. */
  private async attempt(task: () => Promise<void>): Promise<void> {
    try {
      await task();
    } catch (error) {
      if (!(error instanceof OutOfReachError)) this.log.error(error);
    }
  }
}
