import { KeyId, type SessionMessage } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { StoreUnavailableError } from '../../../problems/store-unavailable-error.js';
import { roomSessionsContract } from '../../../testing/room-sessions.contract.js';
import { boundsOf, roomStoreContract } from '../../../testing/room-store.contract.js';
import { aFilePath, filesAfterKill, openRoomsFile } from '../../../testing/rooms-file.js';
import {
  aJoinAttempt,
  aNode,
  aParticipant,
  aRoom,
  unusualSettings,
} from '../../../testing/rooms.js';
import { resumeSession } from '../../model/absence.js';
import { join } from '../../model/entry.js';
import { leave, type ParticipantRecord } from '../../model/room.js';
import { RETENTION_MS } from '../../model/retention.js';
import { InMemoryRoomStore } from '../memory/in-memory-room-store.js';
import { SqliteRoomJournal } from './sqlite-room-journal.js';

const limits = (maxRooms: number) => boundsOf(maxRooms);

const open = async (maxRooms: number) =>
  new InMemoryRoomStore(limits(maxRooms), new SqliteRoomJournal(await openRoomsFile()));

roomStoreContract(open);
roomSessionsContract(open);

const [ada, ben] = [aParticipant('Ada'), aParticipant('Ben')];

const signal = (from: ParticipantRecord, sdp = 'v=0'): SessionMessage => ({
  type: 'peer/signal',
  from: from.id,
  signal: { kind: 'description', description: { type: 'offer', sdp } },
});

/** A store on a file that a successor of the process opens again. */
async function aRestartableStore({ maxBytes }: { maxBytes?: number } = {}) {
  const path = await aFilePath();
  const start = async (from: string) => {
    const file = await openRoomsFile({ file: from, ...(maxBytes && { maxBytes }) });
    const journal = new SqliteRoomJournal(file);
    const nodes = journal.recordedNodes;
    return { file, nodes, store: new InMemoryRoomStore(limits(10_000), journal) };
  };
  const first = await start(path);
  const stopAndRestart = async () => {
    await first.file.close();
    return start(path);
  };
  const killAndRestart = async () => start(await filesAfterKill(path));
  return { ...first, stopAndRestart, killAndRestart };
}

/** A room with Ada and Ben. */
async function aMeeting(options: { maxBytes?: number } = {}) {
  const running = await aRestartableStore(options);
  const room = aRoom();
  await running.store.create(room);
  for (const participant of [ada, ben])
    await running.store.update(room.id, (before) => join(before, aJoinAttempt(participant)));
  return { ...running, id: room.id };
}

describe('after the process was killed, a file of rooms', () => {
  it('returns every room as it was', async () => {
    const { store, killAndRestart } = await aRestartableStore();
    const room = aRoom(
      {
        name: 'Réunion\u0000',
        passcodeHash: { salt: 'c2FsdA==', key: 'a2V5' },
        owner: KeyId.parse('shop'),
        expiresAtMs: 2 ** 40,
        participants: [ada],
        waiting: [aParticipant('Gil', aNode())],
      },
      unusualSettings,
    );
    await store.create(aRoom({ id: room.id }));
    await store.update(room.id, () => ({ room }));

    const after = await killAndRestart();

    expect(await after.store.find(room.id)).toEqual(room);
    expect((await after.store.ownedBy(KeyId.parse('shop'), { limit: 1 })).rooms).toEqual([room]);
    expect(after.nodes).toEqual(new Set([ada.node, room.waiting[0]?.node]));
  });

  it('[RES-2] returns undelivered messages, and continues their numbers', async () => {
    const { store, id, killAndRestart } = await aMeeting();
    store.relay(id, { by: ben.id, seq: 1 }, { to: ada.id, message: signal(ben) });

    const after = await killAndRestart();
    after.store.relay(id, { by: ben.id, seq: 2 }, { to: ada.id, message: signal(ben) });

    const missed = await after.store.messagesSince(id, ada.id, 1);
    expect(missed?.messages.map(({ seq }) => seq)).toEqual([2, 3]);
    expect(missed?.messages[0]?.text).toBe(JSON.stringify(signal(ben)));
  });

  it('[RES-3] still applies a message once', async () => {
    const { store, id, killAndRestart } = await aMeeting();
    store.relay(id, { by: ben.id, seq: 1 }, { to: ada.id, message: signal(ben) });
    await store.updateOnce(id, { by: ben.id, seq: 2 }, (room) => ({ room }));

    const after = await killAndRestart();

    const results = [1, 2, 3].map((seq) =>
      after.store.relay(id, { by: ben.id, seq }, { to: ada.id, message: signal(ben) }),
    );
    expect(results).toEqual(['duplicate', 'duplicate', 'applied']);
  });

  it('[RES-8] after a stop, no longer holds acknowledged messages, and continues their numbers', async () => {
    const { store, id, stopAndRestart } = await aMeeting();
    store.relay(id, { by: ben.id, seq: 1 }, { to: ada.id, message: signal(ben) });
    await store.acknowledge(id, ada.id, 2);

    const after = await stopAndRestart();
    after.store.relay(id, { by: ben.id, seq: 2 }, { to: ada.id, message: signal(ben) });

    expect(await after.store.messagesSince(id, ada.id, 1)).toBeUndefined();
    const missed = await after.store.messagesSince(id, ada.id, 2);
    expect(missed?.messages.map(({ seq }) => seq)).toEqual([3]);
  });

  it('[RES-7] holds no session that has ended, and no room that was deleted', async () => {
    const { store, id, killAndRestart } = await aMeeting();
    const unused = aRoom();
    await store.create(unused);
    await store.update(id, (room) => leave(room, ada.id, 0));
    await store.deleteUnused(RETENTION_MS);

    const after = await killAndRestart();

    expect(await after.store.messagesSince(id, ada.id, 0)).toBeUndefined();
    expect(await after.store.find(unused.id)).toBeUndefined();
    expect(await after.store.count()).toBe(1);
    expect(after.file.prepare('SELECT count(*) AS n FROM sessions').get()).toEqual({ n: 1 });
  });

  it('[RES-5] keeps the session of a participant that resumes', async () => {
    const { store, id, killAndRestart } = await aMeeting();
    store.relay(id, { by: ben.id, seq: 1 }, { to: ada.id, message: signal(ben) });

    const after = await killAndRestart();
    await after.store.update(id, (room) => resumeSession(room, ada.id, aNode()));

    expect((await after.store.messagesSince(id, ada.id, 0))?.messages).toHaveLength(2);
  });
});

describe('a file of rooms that cannot grow', () => {
  /** Sends long messages until one is not accepted. */
  function fill({ store, id }: Awaited<ReturnType<typeof aMeeting>>): number {
    const long = signal(ben, 'v'.repeat(60_000));
    for (let seq = 1; seq < 100; seq += 1) {
      try {
        store.relay(id, { by: ben.id, seq }, { to: ada.id, message: long });
      } catch (error) {
        expect(error).toBeInstanceOf(StoreUnavailableError);
        return seq;
      }
    }
    throw new Error('the file is not full');
  }

  it('rejects a change as a whole, which then has no effect', async () => {
    const meeting = await aMeeting({ maxBytes: 300_000 });
    const events: string[] = [];
    await meeting.store.listen({
      onMessage: (_, { seq }) => events.push(`${seq}`),
      onLastMessage: () => events.push('last'),
      onReplaced: () => events.push('replaced'),
      onGap: () => events.push('gap'),
    });

    const rejected = fill(meeting);

    expect(events).toHaveLength(rejected - 1);
    const received = (await meeting.store.messagesSince(meeting.id, ben.id, 0))?.received;
    expect(received).toBe(rejected - 1);
    expect(meeting.file.isWritable).toBe(false);
    const before = await meeting.store.count();
    const large = aRoom({ removedFingerprints: Array.from({ length: 9_000 }, () => 'bWFyaw==') });
    await expect(meeting.store.create(large)).rejects.toThrow(StoreUnavailableError);
    expect(await meeting.store.count()).toBe(before);
    expect(await meeting.store.find(meeting.id)).toBeDefined();
  });

  it('accepts changes again as soon as there is space', async () => {
    const meeting = await aMeeting({ maxBytes: 300_000 });
    const rejected = fill(meeting);

    await meeting.store.acknowledge(meeting.id, ada.id, rejected);

    const long = signal(ben, 'v'.repeat(60_000));
    await expect
      .poll(
        () =>
          meeting.store.relay(
            meeting.id,
            { by: ben.id, seq: rejected },
            { to: ada.id, message: long },
          ),
        { timeout: 20_000 },
      )
      .toBe('applied');
    await expect.poll(() => meeting.file.isWritable, { timeout: 20_000 }).toBe(true);
  });

  it('stays not writable while only changes that need no space succeed', async () => {
    const meeting = await aMeeting({ maxBytes: 300_000 });
    fill(meeting);
    const small = () =>
      meeting.file.write(() => meeting.file.prepare('UPDATE rooms SET id = id').run());

    // For longer than a probe takes to come.
    for (let tenths = 0; tenths < 15; tenths += 1) {
      small();
      expect(meeting.file.isWritable).toBe(false);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  });
});
