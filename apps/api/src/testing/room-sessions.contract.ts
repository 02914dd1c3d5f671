/**
 * What every adapter of `RoomStore` promises of the sessions in a room and of what is said in them,
 * as a suite that each adapter's spec runs.
 */
import { NO_MEDIA, type SessionMessage } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { aHost, aNode, aParticipant, aRoom, toPublicView, aJoinAttempt } from './rooms.js';
import { markAbsent, resumeSession } from '../rooms/model/absence.js';
import { join } from '../rooms/model/entry.js';
import { admit, rejectGuest } from '../rooms/model/lobby.js';
import { mute, remove } from '../rooms/model/moderation.js';
import type { NodeId } from '../rooms/model/node-id.js';
import { announceMedia, type ParticipantRecord, leave, type Room } from '../rooms/model/room.js';
import { newRoomId } from '../rooms/secrets/room-id.js';
import type { MissedMessages, RoomStore } from '../rooms/store/room-store.js';

/** @param open an empty store that may hold that many rooms, for that API process */
export function roomSessionsContract(
  open: (maxRooms: number, own?: NodeId) => Promise<RoomStore>,
): void {
  describe('what is said in a room', () => {
    const media = { ...NO_MEDIA, camera: true };
    const hello = (from: ParticipantRecord): SessionMessage => ({
      type: 'peer/signal',
      from: from.id,
      signal: { kind: 'description', description: { type: 'offer', sdp: 'v=0 \u00e9\ud800"' } },
    });
    const [ada, ben] = [aParticipant('Ada'), aParticipant('Ben')];

    /** A room with Ada and Ben, who came after her. */
    const meeting = async () => {
      const store = await open(10);
      const room = aRoom();
      await store.create(room);
      for (const participant of [ada, ben])
        await store.update(room.id, (before) => join(before, aJoinAttempt(participant)));
      const missedBy = ({ id }: ParticipantRecord, after: number) =>
        store.messagesSince(room.id, id, after);
      const say = (seq: number) =>
        store.relay(room.id, { by: ben.id, seq }, { to: ada.id, message: hello(ben) });
      return { store, id: room.id, missedBy, say };
    };
    const seqs = (missed: MissedMessages | undefined) => missed?.messages.map(({ seq }) => seq);

    it('[RES-2] is numbered for each participant, from the join on', async () => {
      const { store, id, missedBy } = await meeting();

      await store.update(id, (room) => announceMedia(room, ben.id, media));

      const missed = await missedBy(ada, 0);
      expect(missed?.messages.map(({ seq, text }) => [seq, JSON.parse(text) as unknown])).toEqual([
        [1, { type: 'participant/joined', participant: toPublicView(ben) }],
        [2, { type: 'participant/changed', participant: { ...toPublicView(ben), media } }],
      ]);
      expect(await missedBy(ben, 0)).toEqual({ received: 0, messages: [] });
    });

    it('[ROOM-8] is passed on as it is', async () => {
      const { missedBy, say } = await meeting();

      expect(await say(1)).toBe('applied');

      const missed = await missedBy(ada, 1);
      expect(missed?.messages).toEqual([{ seq: 2, text: JSON.stringify(hello(ben)) }]);
    });

    it('[RES-3] takes effect once, however often it is said', async () => {
      const { store, id, missedBy, say } = await meeting();
      const announce = (seq: number) =>
        store.updateOnce(id, { by: ben.id, seq }, (room) => announceMedia(room, ben.id, media));

      const hearings = [await say(1), await announce(2), await say(1), await announce(2)];
      await say(5);

      expect(hearings).toEqual(['applied', 'applied', 'duplicate', 'duplicate']);
      expect(seqs(await missedBy(ada, 0))).toEqual([1, 2, 3, 4]);
      expect((await missedBy(ben, 0))?.received).toBe(5);
    });

    it('[ROOM-8] to somebody who is not in the room is not passed on, and counts as said', async () => {
      const { store, id, missedBy } = await meeting();
      const to = aParticipant('Cy').id;

      const said = await store.relay(id, { by: ben.id, seq: 1 }, { to, message: hello(ben) });

      expect(said).toBe('unknown_participant');
      expect((await missedBy(ben, 0))?.received).toBe(1);
    });

    it('by somebody who is not in the room comes to nothing', async () => {
      const { store, id, missedBy } = await meeting();
      const said = { by: aParticipant('Cy').id, seq: 1 };

      const hearings = [
        await store.relay(id, said, { to: ada.id, message: hello(ben) }),
        await store.updateOnce(id, said, (room) => announceMedia(room, ben.id, media)),
        await store.updateOnce(newRoomId(), said, (room) => ({ room })),
      ];

      expect(hearings).toEqual(['session_over', 'session_over', 'session_over']);
      expect(seqs(await missedBy(ada, 0))).toEqual([1]);
    });

    it('[RES-8] is kept until it is acknowledged', async () => {
      const { store, id, missedBy, say } = await meeting();
      for (const seq of [1, 2, 3]) await say(seq);

      await store.acknowledge(id, ada.id, 3);

      expect(seqs(await missedBy(ada, 3))).toEqual([4]);
      expect(await missedBy(ada, 2)).toBeUndefined();
    });

    it('[RES-7] is not to be had after a number that was never said', async () => {
      const { store, id, missedBy } = await meeting();

      await store.acknowledge(id, ada.id, 2);

      expect(await missedBy(ada, 2)).toBeUndefined();
      expect(seqs(await missedBy(ada, 0))).toEqual([1]);
    });

    it('[RES-7] is not kept beyond 256 KiB, and goes on after that', async () => {
      const { store, id, missedBy, say } = await meeting();
      const sdp = 'v'.repeat(65_000);
      const signal = { kind: 'description', description: { type: 'offer', sdp } } as const;
      const long: SessionMessage = { type: 'peer/signal', from: ben.id, signal };
      const sayMuch = (seq: number) =>
        store.relay(id, { by: ben.id, seq }, { to: ada.id, message: long });

      for (let seq = 1; seq <= 4; seq += 1) await sayMuch(seq);
      const before = await missedBy(ada, 0);
      await sayMuch(5);
      await say(6);

      expect(seqs(before)).toHaveLength(5);
      expect(await missedBy(ada, 5)).toBeUndefined();
      expect(seqs(await missedBy(ada, 6))).toEqual([7]);
    });

    it('ends with the stay of the participant', async () => {
      const { store, id, missedBy, say } = await meeting();

      await store.update(id, (room) => leave(room, ada.id, 0));

      expect(await missedBy(ada, 0)).toBeUndefined();
      expect(await say(1)).toBe('unknown_participant');
    });

    it('outlives a socket', async () => {
      const { store, id, missedBy, say } = await meeting();
      const lost = { participantId: ada.id, connectionNumber: 1 };

      await store.update(id, (room) => markAbsent(room, lost));
      await say(1);
      await store.update(id, (room) => resumeSession(room, ada.id, aNode()));

      expect(seqs(await missedBy(ada, 0))).toEqual([1, 2]);
    });
  });

  describe('a lobby', () => {
    const [ada, gil] = [aHost('Ada'), aParticipant('Gil')];
    const hello: SessionMessage = {
      type: 'peer/signal',
      from: gil.id,
      signal: { kind: 'description', description: { type: 'offer', sdp: 'v=0' } },
    };

    /** A room with Ada in it and Gil in its lobby. */
    const waiting = async () => {
      const store = await open(10);
      const room = aRoom({ lobby: true });
      await store.create(room);
      for (const participant of [ada, gil])
        await store.update(room.id, (before) => join(before, aJoinAttempt(participant)));
      const say = (seq: number, from: ParticipantRecord, to: ParticipantRecord) =>
        store.relay(room.id, { by: from.id, seq }, { to: to.id, message: hello });
      return { store, id: room.id, say };
    };
    const iceServers = { servers: [], expiresAt: null };
    const letIn = (room: Room) => admit(room, { by: ada.id, guestId: gil.id, iceServers, atMs: 0 });

    it('[LOB-2] passes nothing on, neither out nor in', async () => {
      const { store, id, say } = await waiting();

      expect(await say(1, gil, ada)).toBe('not_permitted');
      expect(await say(1, ada, gil)).toBe('unknown_participant');
      expect(await say(1, gil, ada)).toBe('duplicate');

      expect(await store.messagesSince(id, gil.id, 0)).toEqual({ received: 1, messages: [] });
      expect((await store.messagesSince(id, ada.id, 0))?.messages).toHaveLength(1);
    });

    it('[LOB-2] stays so when a guest comes back over another socket', async () => {
      const { store, id, say } = await waiting();

      await store.update(id, (room) => resumeSession(room, gil.id, aNode()));

      expect(await say(1, gil, ada)).toBe('not_permitted');
    });

    it('[LOB-4] passes things on once the guest is let in, whose session goes on', async () => {
      const { store, id, say } = await waiting();
      await say(1, gil, ada);

      await store.update(id, letIn);

      expect(await say(2, gil, ada)).toBe('applied');
      expect(await say(1, ada, gil)).toBe('applied');
      const missed = await store.messagesSince(id, gil.id, 0);
      const types = missed?.messages.map(({ text }) => (JSON.parse(text) as { type: string }).type);
      expect(types).toEqual(['room/admitted', 'peer/signal']);
    });

    it('[LOB-4] ends the session of who is turned away', async () => {
      const { store, id, say } = await waiting();

      await store.update(id, (room) => rejectGuest(room, ada.id, gil.id, 0));

      expect(await say(1, gil, ada)).toBe('session_over');
      expect(await store.messagesSince(id, gil.id, 0)).toBeUndefined();
    });
  });

  describe('an API process that listens', () => {
    const own = aNode();
    const [ada, ben] = [aParticipant('Ada', own), aParticipant('Ben', own)];
    const media = { ...NO_MEDIA, camera: true };

    const listening = async () => {
      const store = await open(10, own);
      const heard: string[] = [];
      await store.listen({
        onMessage: (to, { seq, text }) => {
          const { type } = JSON.parse(text) as { type: string };
          heard.push(`${to === ada.id ? 'Ada' : 'Ben'} ${seq} ${type}`);
        },
        onLastMessage: (to, { seq, text }, end) => {
          const { type } = JSON.parse(text) as { type: string };
          heard.push(`${to === ada.id ? 'Ada' : 'Ben'} ${seq} ${type}, ${end}`);
        },
        onReplaced: (id) => heard.push(`${id === ada.id ? 'Ada' : 'Ben'} moved`),
        onGap: () => undefined,
      });
      const room = aRoom();
      await store.create(room);
      for (const participant of [ada, ben])
        await store.update(room.id, (before) => join(before, aJoinAttempt(participant)));
      return { store, id: room.id, heard };
    };

    it('[MOD-6] hears the last of a session that a change ends, and nothing after it', async () => {
      const { store, id, heard } = await listening();

      await store.update(id, (room) => remove(room, 'api', ben.id, 0));
      await store.update(id, (room) => mute(room, 'api', ada.id));

      await expect
        .poll(() => heard)
        .toEqual([
          'Ada 1 participant/joined',
          'Ben 1 room/removed, removed',
          'Ada 2 participant/left',
          'Ada 3 room/changed',
          'Ada 4 microphone/muted',
        ]);
      expect(await store.messagesSince(id, ben.id, 0)).toBeUndefined();
    });

    it('[SIG-5] hears what is said to those it holds, in order', async () => {
      const { store, id, heard } = await listening();

      for (let seq = 1; seq <= 3; seq += 1)
        await store.updateOnce(id, { by: ben.id, seq }, (room) =>
          announceMedia(room, ben.id, media),
        );
      await store.update(id, (room) => announceMedia(room, ada.id, media));

      await expect
        .poll(() => heard)
        .toEqual([
          'Ada 1 participant/joined',
          'Ada 2 participant/changed',
          'Ada 3 participant/changed',
          'Ada 4 participant/changed',
          'Ben 1 participant/changed',
        ]);
    });

    it('[RES-6] hears when another socket of a participant counts', async () => {
      const { store, id, heard } = await listening();

      await store.update(id, (room) => resumeSession(room, ada.id, aNode()));

      await expect.poll(() => heard.at(-1)).toBe('Ada moved');
    });
  });
}
