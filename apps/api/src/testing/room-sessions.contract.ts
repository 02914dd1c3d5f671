/**
 * The contract of `RoomStore` for sessions and their messages, as a suite that the spec of each
 * adapter runs.
 */
import { NO_MEDIA, type SessionMessage } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { aHost, aNode, aParticipant, aRoom, toPublicView, aJoinAttempt } from './rooms.js';
import { markAbsent, resumeSession } from '../rooms/model/absence.js';
import { join } from '../rooms/model/entry.js';
import { admit, rejectGuest } from '../rooms/model/lobby.js';
import { mute, remove } from '../rooms/model/moderation.js';
import { lowerHands, raiseHand } from '../rooms/model/raised-hands.js';
import type { NodeId } from '../rooms/model/node-id.js';
import { announceMedia, type ParticipantRecord, leave, type Room } from '../rooms/model/room.js';
import { newRoomId } from '../rooms/secrets/room-id.js';
import type { MissedMessages, RoomStore } from '../rooms/store/room-store.js';

/** @param open opens an empty store for up to that many rooms, for that API process */
export function roomSessionsContract(
  open: (maxRooms: number, own?: NodeId) => Promise<RoomStore>,
): void {
  describe('a session message', () => {
    const media = { ...NO_MEDIA, camera: true };
    const hello = (from: ParticipantRecord): SessionMessage => ({
      type: 'peer/signal',
      from: from.id,
      signal: { kind: 'description', description: { type: 'offer', sdp: 'v=0 \u00e9\ud800"' } },
    });
    const [ada, ben] = [aParticipant('Ada'), aParticipant('Ben')];

    /** A room with Ada and Ben, who joined in this order. */
    const meeting = async () => {
      const store = await open(10);
      const room = aRoom();
      await store.create(room);
      for (const participant of [ada, ben])
        await store.update(room.id, (before) => join(before, aJoinAttempt(participant)));
      const missedBy = ({ id }: ParticipantRecord, after: number) =>
        store.messagesSince(room.id, id, after);
      const relay = (seq: number) =>
        store.relay(room.id, { by: ben.id, seq }, { to: ada.id, message: hello(ben) });
      return { store, id: room.id, missedBy, relay };
    };
    const seqs = (missed: MissedMessages | undefined) => missed?.messages.map(({ seq }) => seq);

    it('[RES-2] is numbered per participant, from the join on', async () => {
      const { store, id, missedBy } = await meeting();

      await store.update(id, (room) => announceMedia(room, ben.id, media));

      const missed = await missedBy(ada, 0);
      expect(missed?.messages.map(({ seq, text }) => [seq, JSON.parse(text) as unknown])).toEqual([
        [1, { type: 'participant/joined', participant: toPublicView(ben) }],
        [2, { type: 'participant/changed', participant: { ...toPublicView(ben), media } }],
      ]);
      expect(await missedBy(ben, 0)).toEqual({ received: 0, messages: [] });
    });

    it('[HAND-2] numbers hands that are raised at the same time one after the other', async () => {
      const { store, id } = await meeting();
      const cy = aParticipant('Cy');
      await store.update(id, (room) => join(room, aJoinAttempt(cy)));
      const hands = async () =>
        (await store.find(id))?.participants.map(({ displayName, hand }) => [displayName, hand]);

      await store.updateOnce(id, { by: cy.id, seq: 1 }, (room) => raiseHand(room, cy.id));
      await Promise.all(
        [ada, ben].map((person) =>
          store.updateOnce(id, { by: person.id, seq: 1 }, (room) => raiseHand(room, person.id)),
        ),
      );

      const numbers = (await hands())?.map(([, hand]) => hand);
      expect(numbers?.at(-1)).toBe(1);
      expect(new Set(numbers)).toEqual(new Set([1, 2, 3]));
      await store.updateOnce(id, { by: cy.id, seq: 2 }, (room) => lowerHands(room, cy.id, cy.id));
      expect((await hands())?.at(-1)).toEqual(['Cy', undefined]);
    });

    it('[ROOM-8] is relayed unchanged', async () => {
      const { missedBy, relay } = await meeting();

      expect(await relay(1)).toBe('applied');

      const missed = await missedBy(ada, 1);
      expect(missed?.messages).toEqual([{ seq: 2, text: JSON.stringify(hello(ben)) }]);
    });

    it('[RES-3] is applied once, however often the client sends it', async () => {
      const { store, id, missedBy, relay } = await meeting();
      const announce = (seq: number) =>
        store.updateOnce(id, { by: ben.id, seq }, (room) => announceMedia(room, ben.id, media));

      const results = [await relay(1), await announce(2), await relay(1), await announce(2)];
      await relay(5);

      expect(results).toEqual(['applied', 'applied', 'duplicate', 'duplicate']);
      expect(seqs(await missedBy(ada, 0))).toEqual([1, 2, 3, 4]);
      expect((await missedBy(ben, 0))?.received).toBe(5);
    });

    it('[ROOM-8] to a participant outside the room is not relayed, but its number counts as received', async () => {
      const { store, id, missedBy } = await meeting();
      const to = aParticipant('Cy').id;

      const result = await store.relay(id, { by: ben.id, seq: 1 }, { to, message: hello(ben) });

      expect(result).toBe('unknown_participant');
      expect((await missedBy(ben, 0))?.received).toBe(1);
    });

    it('from a participant outside the room has no effect', async () => {
      const { store, id, missedBy } = await meeting();
      const messageId = { by: aParticipant('Cy').id, seq: 1 };

      const results = [
        await store.relay(id, messageId, { to: ada.id, message: hello(ben) }),
        await store.updateOnce(id, messageId, (room) => announceMedia(room, ben.id, media)),
        await store.updateOnce(newRoomId(), messageId, (room) => ({ room })),
      ];

      expect(results).toEqual(['session_over', 'session_over', 'session_over']);
      expect(seqs(await missedBy(ada, 0))).toEqual([1]);
    });

    it('[RES-8] is kept until it is acknowledged', async () => {
      const { store, id, missedBy, relay } = await meeting();
      for (const seq of [1, 2, 3]) await relay(seq);

      await store.acknowledge(id, ada.id, 3);

      expect(seqs(await missedBy(ada, 3))).toEqual([4]);
      expect(await missedBy(ada, 2)).toBeUndefined();
    });

    it('[RES-7] is unavailable after a number that was never sent', async () => {
      const { store, id, missedBy } = await meeting();

      await store.acknowledge(id, ada.id, 2);

      expect(await missedBy(ada, 2)).toBeUndefined();
      expect(seqs(await missedBy(ada, 0))).toEqual([1]);
    });

    it('[RES-7] is not kept beyond 256 KiB, and later ones are kept again', async () => {
      const { store, id, missedBy, relay } = await meeting();
      const sdp = 'v'.repeat(65_000);
      const signal = { kind: 'description', description: { type: 'offer', sdp } } as const;
      const long: SessionMessage = { type: 'peer/signal', from: ben.id, signal };
      const relayLong = (seq: number) =>
        store.relay(id, { by: ben.id, seq }, { to: ada.id, message: long });

      for (let seq = 1; seq <= 4; seq += 1) await relayLong(seq);
      const before = await missedBy(ada, 0);
      await relayLong(5);
      await relay(6);

      expect(seqs(before)).toHaveLength(5);
      expect(await missedBy(ada, 5)).toBeUndefined();
      expect(seqs(await missedBy(ada, 6))).toEqual([7]);
    });

    describe('[RES-11] to an absent participant', () => {
      const guests = Array.from({ length: 6 }, (_, i) => aParticipant(`Guest ${i}`));
      const signal = (from: ParticipantRecord, bytes: number): SessionMessage => {
        const description = { type: 'offer', sdp: 'v'.repeat(bytes) } as const;
        return { type: 'peer/signal', from: from.id, signal: { kind: 'description', description } };
      };

      /** Ada is absent; the others send signals of that size to her. */
      const absence = async () => {
        const { store, id, missedBy } = await meeting();
        for (const guest of guests)
          await store.update(id, (room) => join({ ...room, capacity: 8 }, aJoinAttempt(guest)));
        const lost = { participantId: ada.id, connectionNumber: 1 };
        await store.update(id, (room) => markAbsent(room, lost));
        let seq = 0;
        const send = async (from: ParticipantRecord, bytes: number) => {
          const messageId = { by: from.id, seq: (seq += 1) };
          return store.relay(id, messageId, { to: ada.id, message: signal(from, bytes) });
        };
        return { store, id, missedBy, send };
      };

      it('is kept up to 72 KiB of each sender, which is then rejected', async () => {
        const { store, id, missedBy, send } = await absence();

        const results: string[] = [];
        for (let i = 0; i < 5; i += 1) results.push(await send(ben, 60_000));
        await store.update(id, (room) => resumeSession(room, ada.id, aNode()));

        expect(results).toEqual(['applied', ...Array<string>(4).fill('too_many_kept')]);
        const signals = (await missedBy(ada, 0))?.messages.filter(({ text }) =>
          text.startsWith('{"type":"peer/signal"'),
        );
        expect(signals).toHaveLength(1);
        expect((await missedBy(ben, 0))?.received).toBe(5);
      });

      it('is kept, whatever the other senders have sent, and never ends the session', async () => {
        const { missedBy, send } = await absence();

        for (let i = 0; i < 40; i += 1) for (const guest of guests) await send(guest, 7_000);

        expect(await send(ben, 8_000)).toBe('applied');
        expect(await send(ben, 4_000)).toBe('applied');
        expect(await missedBy(ada, 0)).toBeDefined();
      });

      it('is accepted again once the participant has resumed and received the earlier ones', async () => {
        const { store, id, missedBy, send } = await absence();
        for (let i = 0; i < 5; i += 1) await send(ben, 60_000);

        await store.update(id, (room) => resumeSession(room, ada.id, aNode()));
        await store.acknowledge(id, ada.id, (await missedBy(ada, 0))?.messages.at(-1)?.seq ?? 0);

        expect(await send(ben, 60_000)).toBe('applied');
      });
    });

    it('is dropped when the session ends', async () => {
      const { store, id, missedBy, relay } = await meeting();

      await store.update(id, (room) => leave(room, ada.id, 0));

      expect(await missedBy(ada, 0)).toBeUndefined();
      expect(await relay(1)).toBe('unknown_participant');
    });

    it('survives the loss of a connection', async () => {
      const { store, id, missedBy, relay } = await meeting();
      const lost = { participantId: ada.id, connectionNumber: 1 };

      await store.update(id, (room) => markAbsent(room, lost));
      await relay(1);
      await store.update(id, (room) => resumeSession(room, ada.id, aNode()));

      // The last is the current state of the other participant [RES-12].
      expect(seqs(await missedBy(ada, 0))).toEqual([1, 2, 3]);
    });
  });

  describe('a lobby', () => {
    const [ada, gil] = [aHost('Ada'), aParticipant('Gil')];
    const hello: SessionMessage = {
      type: 'peer/signal',
      from: gil.id,
      signal: { kind: 'description', description: { type: 'offer', sdp: 'v=0' } },
    };

    /** A room with Ada, and Gil in its lobby. */
    const waiting = async () => {
      const store = await open(10);
      const room = aRoom({}, { lobby: true });
      await store.create(room);
      for (const participant of [ada, gil])
        await store.update(room.id, (before) => join(before, aJoinAttempt(participant)));
      const relay = (seq: number, from: ParticipantRecord, to: ParticipantRecord) =>
        store.relay(room.id, { by: from.id, seq }, { to: to.id, message: hello });
      return { store, id: room.id, relay };
    };
    const iceServers = { servers: [], expiresAt: null };
    const admitGil = (room: Room) =>
      admit(room, { by: ada.id, guestId: gil.id, iceServers, atMs: 0 });

    it('[LOB-2] relays no signal in either direction', async () => {
      const { store, id, relay } = await waiting();

      expect(await relay(1, gil, ada)).toBe('not_permitted');
      expect(await relay(1, ada, gil)).toBe('unknown_participant');
      expect(await relay(1, gil, ada)).toBe('duplicate');

      expect(await store.messagesSince(id, gil.id, 0)).toEqual({ received: 1, messages: [] });
      expect((await store.messagesSince(id, ada.id, 0))?.messages).toHaveLength(1);
    });

    it('[LOB-2] still relays no signal after a guest resumes', async () => {
      const { store, id, relay } = await waiting();

      await store.update(id, (room) => resumeSession(room, gil.id, aNode()));

      expect(await relay(1, gil, ada)).toBe('not_permitted');
    });

    it('[LOB-4] relays signals after the guest is admitted, in the same session', async () => {
      const { store, id, relay } = await waiting();
      await relay(1, gil, ada);

      await store.update(id, admitGil);

      expect(await relay(2, gil, ada)).toBe('applied');
      expect(await relay(1, ada, gil)).toBe('applied');
      const missed = await store.messagesSince(id, gil.id, 0);
      const types = missed?.messages.map(({ text }) => (JSON.parse(text) as { type: string }).type);
      expect(types).toEqual(['room/admitted', 'peer/signal']);
    });

    it('[LOB-4] ends the session of a rejected guest', async () => {
      const { store, id, relay } = await waiting();

      await store.update(id, (room) => rejectGuest(room, ada.id, gil.id, 0));

      expect(await relay(1, gil, ada)).toBe('session_over');
      expect(await store.messagesSince(id, gil.id, 0)).toBeUndefined();
    });
  });

  describe('a listening API process', () => {
    const own = aNode();
    const [ada, ben] = [aParticipant('Ada', own), aParticipant('Ben', own)];
    const media = { ...NO_MEDIA, camera: true };

    const listening = async () => {
      const store = await open(10, own);
      const events: string[] = [];
      await store.listen({
        onMessage: (to, { seq, text }) => {
          const { type } = JSON.parse(text) as { type: string };
          events.push(`${to === ada.id ? 'Ada' : 'Ben'} ${seq} ${type}`);
        },
        onLastMessage: (to, { seq, text }, end) => {
          const { type } = JSON.parse(text) as { type: string };
          events.push(`${to === ada.id ? 'Ada' : 'Ben'} ${seq} ${type}, ${end}`);
        },
        onReplaced: (id) => events.push(`${id === ada.id ? 'Ada' : 'Ben'} replaced`),
        onGap: () => undefined,
      });
      const room = aRoom();
      await store.create(room);
      for (const participant of [ada, ben])
        await store.update(room.id, (before) => join(before, aJoinAttempt(participant)));
      return { store, id: room.id, events };
    };

    it('[MOD-6] receives the last message of a session that a change ends, and none after it', async () => {
      const { store, id, events } = await listening();

      await store.update(id, (room) => remove(room, 'api', ben.id, 0));
      await store.update(id, (room) => mute(room, 'api', ada.id));

      await expect
        .poll(() => events)
        .toEqual([
          'Ada 1 participant/joined',
          'Ben 1 room/removed, removed',
          'Ada 2 participant/left',
          'Ada 3 room/changed',
          'Ada 4 microphone/muted',
        ]);
      expect(await store.messagesSince(id, ben.id, 0)).toBeUndefined();
    });

    it('[SIG-5] receives the messages for its participants in order', async () => {
      const { store, id, events } = await listening();

      for (let seq = 1; seq <= 3; seq += 1)
        await store.updateOnce(id, { by: ben.id, seq }, (room) =>
          announceMedia(room, ben.id, media),
        );
      await store.update(id, (room) => announceMedia(room, ada.id, media));

      await expect
        .poll(() => events)
        .toEqual([
          'Ada 1 participant/joined',
          'Ada 2 participant/changed',
          'Ada 3 participant/changed',
          'Ada 4 participant/changed',
          'Ben 1 participant/changed',
        ]);
    });

    it('[RES-6] is notified when a participant resumes on another connection', async () => {
      const { store, id, events } = await listening();

      await store.update(id, (room) => resumeSession(room, ada.id, aNode()));

      await expect.poll(() => events.at(-1)).toBe('Ada replaced');
    });
  });
}
