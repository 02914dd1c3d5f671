import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { OpenRooms } from './open-rooms.js';
import type { EventEnvelope, Reply } from './reply.js';

const first = { room: 'r', epoch: 1 };
const next = { room: 'r', epoch: 2 };
const open = { kind: 'room/open', leaseMs: 10_000 } as const;
const stats = { kind: 'room/stats' } as const;
const done: Reply = { id: 'c', ok: true, result: { kind: 'done' } };
const rejected = (error: 'stale_epoch' | 'unavailable'): Reply => ({ id: 'c', ok: false, error });

let rooms: OpenRooms<string>;
let events: EventEnvelope[];
beforeEach(() => {
  vi.useFakeTimers();
  rooms = new OpenRooms();
  events = [];
  rooms.onEvent((event) => events.push(event));
  rooms.applyReply('a', { ...first, command: open }, done);
});
afterEach(() => {
  vi.useRealTimers();
});

it('two incarnations of a room can be open on two servers', () => {
  rooms.applyReply('b', { ...next, command: open }, done);

  expect([first, next].map((incarnation) => rooms.serverOf(incarnation))).toEqual(['a', 'b']);
});

it('a room is forgotten once its lease has expired', () => {
  vi.advanceTimersByTime(9_999);
  expect(rooms.serverOf(first)).toBe('a');

  vi.advanceTimersByTime(1);

  expect(rooms.serverOf(first)).toBeUndefined();
});

it('a renewal prolongs the lease', () => {
  vi.advanceTimersByTime(9_000);
  rooms.applyReply('a', { ...first, command: open }, done);

  vi.advanceTimersByTime(9_000);

  expect(rooms.serverOf(first)).toBe('a');
});

it('a room is forgotten when its server replies that it is not open', () => {
  rooms.applyReply('a', { ...first, command: stats }, rejected('stale_epoch'));

  expect(rooms.serverOf(first)).toBeUndefined();
});

it('a room without a reply stays on its server, which may have executed the command', () => {
  rooms.applyReply('a', { ...first, command: open }, rejected('unavailable'));

  expect(rooms.serverOf(first)).toBe('a');
});

it('a room that has ended does not end again with its server', () => {
  const ended = { ...first, event: { kind: 'room/ended', reason: 'worker_died' } } as const;
  rooms.applyEvent(ended);

  rooms.endRoomsOf('a');

  expect(events).toEqual([ended]);
});

it('only the rooms of the server that has died end', () => {
  rooms.applyReply('b', { ...next, command: open }, done);

  rooms.endRoomsOf('a');

  expect(events).toEqual([{ ...first, event: { kind: 'room/ended', reason: 'server_died' } }]);
  expect(rooms.serverOf(next)).toBe('b');
});
