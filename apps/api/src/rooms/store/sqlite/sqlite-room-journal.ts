/** Records rooms and sessions in the file, and returns them after a restart. */
import { Logger } from '@nestjs/common';
import { ParticipantId, type RoomId } from '@throughline/protocol';
import { z } from 'zod';
import { StartError } from '../../../config/start-error.js';
import { StoreUnavailableError } from '../../../problems/store-unavailable-error.js';
import { PeriodicTask } from '../../../scheduling/periodic-task.js';
import type { SqliteFile } from '../../../sqlite/sqlite-file.js';
import type { NodeId } from '../../model/node-id.js';
import { sessionsOf } from '../../model/room.js';
import type { RecordedRoom, RoomCommit, RoomJournal } from '../memory/room-journal.js';
import type { RecordedSession } from '../memory/session-log.js';
import type { NumberedMessage } from '../room-store.js';
import { readRoom, writeRoom } from '../stored-room.js';

/** How often acknowledged messages are deleted from the file; until then they take up space. */
const DELETE_MS = 1_000;

const SessionRow = z.object({
  participant: ParticipantId,
  room: z.string(),
  received: z.int(),
  dropped: z.int(),
});
const MessageRow = z.object({ participant: z.string(), seq: z.int(), text: z.string() });

export class SqliteRoomJournal implements RoomJournal {
  readonly #log = new Logger(SqliteRoomJournal.name);
  readonly #file: SqliteFile;
  readonly #statements: Statements;
  readonly #deletions = new PeriodicTask();
  /** Up to which number the messages of each session may be deleted. */
  readonly #dropped = new Map<ParticipantId, number>();

  #recorded: readonly RecordedRoom[];

  /** Throws a `StartError` if a room in the file cannot be read. */
  constructor(file: SqliteFile) {
    this.#file = file;
    this.#recorded = readRooms(file);
    this.#statements = statementsOf(file);
    // eslint-disable-next-line @typescript-eslint/require-await -- so that an error becomes a rejection
    this.#deletions.start(DELETE_MS, async () => this.#deleteDropped());
    file.beforeClosing(() => this.#close());
  }

  /** The API processes that the recorded participants were connected to. */
  get recordedNodes(): ReadonlySet<NodeId> {
    return new Set(this.#recorded.flatMap(({ room }) => sessionsOf(room).map(({ node }) => node)));
  }

  load(): Iterable<RecordedRoom> {
    const recorded = this.#recorded;
    this.#recorded = []; // it would keep the rooms in memory twice
    return recorded;
  }

  record({ roomId, room, started, ended, messages, received }: RoomCommit): void {
    const { putRoom, putSession, endSession, deleteMessages, putMessage, setReceived } =
      this.#statements;
    this.#file.write(() => {
      if (room !== undefined) putRoom.run(roomId, writeRoom(room));
      if (received !== undefined) setReceived.run(received.seq, received.by);
      for (const id of started) putSession.run(id, roomId);
      for (const { to, seq, text } of messages)
        if (!ended.includes(to)) putMessage.run(to, seq, text);
      for (const id of ended) {
        endSession.run(id);
        deleteMessages.run(id, Number.MAX_SAFE_INTEGER);
      }
    });
    for (const id of ended) this.#dropped.delete(id);
  }

  recordDeletion(rooms: readonly RoomId[]): void {
    this.#file.write(() => {
      for (const id of rooms) this.#statements.deleteRoom.run(id);
    });
  }

  noteDropped(participant: ParticipantId, upTo: number): void {
    this.#dropped.set(participant, upTo);
  }

  #deleteDropped(): void {
    if (this.#dropped.size === 0) return;
    this.#file.write(() => {
      for (const [id, upTo] of this.#dropped) {
        this.#statements.setDropped.run(upTo, id);
        this.#statements.deleteMessages.run(id, upTo);
      }
    });
    this.#dropped.clear();
  }

  #close(): void {
    this.#deletions.stop();
    try {
      this.#deleteDropped();
    } catch (error) {
      // A longer log than necessary does no harm.
      if (!(error instanceof StoreUnavailableError)) this.#log.error(error);
    }
  }
}

function readRooms(file: SqliteFile): RecordedRoom[] {
  const sessions = readSessions(file);
  const rows = file.prepare('SELECT id, room FROM rooms').all();
  return rows.map(({ id, room: text }) => {
    const reading = readRoom(String(text));
    if (!reading.ok) throw new StartError(explainUnreadable(file.path, reading.problem));
    return { room: reading.room, sessions: sessions.get(String(id)) ?? new Map() };
  });
}

/** By room. */
function readSessions(file: SqliteFile): Map<string, Map<ParticipantId, RecordedSession>> {
  const messages = readMessages(file);
  const byRoom = new Map<string, Map<ParticipantId, RecordedSession>>();
  for (const row of file.prepare('SELECT * FROM sessions').all()) {
    const { participant, room, received, dropped } = SessionRow.parse(row);
    const sessions = byRoom.get(room) ?? new Map<ParticipantId, RecordedSession>();
    byRoom.set(room, sessions);
    sessions.set(participant, { received, dropped, messages: messages.get(participant) ?? [] });
  }
  return byRoom;
}

/** By participant, in order. */
function readMessages(file: SqliteFile): Map<string, NumberedMessage[]> {
  const messages = new Map<string, NumberedMessage[]>();
  const rows = file.prepare('SELECT * FROM messages ORDER BY participant, seq');
  for (const row of rows.iterate()) {
    const { participant, seq, text } = MessageRow.parse(row);
    const log = messages.get(participant) ?? [];
    messages.set(participant, log);
    log.push({ seq, text });
  }
  return messages;
}

type Statements = ReturnType<typeof statementsOf>;

const statementsOf = (file: SqliteFile) => ({
  putRoom: file.prepare(
    'INSERT INTO rooms VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET room = excluded.room',
  ),
  deleteRoom: file.prepare('DELETE FROM rooms WHERE id = ?'),
  putSession: file.prepare('INSERT INTO sessions (participant, room) VALUES (?, ?)'),
  endSession: file.prepare('DELETE FROM sessions WHERE participant = ?'),
  setReceived: file.prepare('UPDATE sessions SET received = ? WHERE participant = ?'),
  setDropped: file.prepare('UPDATE sessions SET dropped = ? WHERE participant = ?'),
  putMessage: file.prepare('INSERT INTO messages VALUES (?, ?, ?)'),
  deleteMessages: file.prepare('DELETE FROM messages WHERE participant = ? AND seq <= ?'),
});

const explainUnreadable = (file: string, problem: string) =>
  `ROOMS_FILE must be a file of this version of Throughline: ${file} holds a room that is ${problem}. Start the version that wrote it, or move the file away to start without its rooms.`;
