import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DEFAULT_LIMITS } from '../config/limits.js';
import { scheduleEnd } from '../rooms/model/scheduled-end.js';
import { roomBounds } from '../rooms/store/room-bounds.js';
import { InMemoryRoomStore } from '../rooms/store/memory/in-memory-room-store.js';
import { Scheduler } from '../scheduling/scheduling.module.js';
import { aHost, aRoom, withParticipants } from '../testing/rooms.js';
import { ExpiryService } from './expiry.service.js';

const ada = aHost('Ada');
const room = withParticipants(aRoom(), ada);
let store: InMemoryRoomStore;
let tasks: Scheduler;
let expiry: ExpiryService;

beforeEach(async () => {
  vi.useFakeTimers({ now: 0 });
  store = new InMemoryRoomStore(roomBounds(DEFAULT_LIMITS, false));
  tasks = new Scheduler();
  const moderation = { onBehalfOfApi: store.update.bind(store) };
  expiry = new ExpiryService(store, moderation, () => Date.now(), DEFAULT_LIMITS, tasks);
  tasks.onApplicationBootstrap();
  await store.create(room);
});
afterEach(() => {
  tasks.onModuleDestroy();
  expiry.onModuleDestroy();
  vi.useRealTimers();
});

const schedule = (minutes: number | null) =>
  store.update(room.id, (before) => scheduleEnd(before, ada.id, minutes, Date.now()));
const endedAtMs = async () => (await store.find(room.id))?.endedAtMs;

it.each([1, 5])(
  '[MOD-16] a room ends at the time that a host has scheduled, in %d minutes',
  async (minutes) => {
    await vi.advanceTimersByTimeAsync(10_000);
    await schedule(minutes);

    await vi.advanceTimersByTimeAsync(minutes * 60_000 - 1);
    expect(await endedAtMs()).toBeUndefined();

    await vi.advanceTimersByTimeAsync(1);
    expect(await endedAtMs()).toBe(10_000 + minutes * 60_000);
  },
);

it('[MOD-9] a room with an end ends at that time, between two sweeps', async () => {
  const planned = aRoom({ expiresAtMs: 90_000 });
  await store.create(planned);

  await vi.advanceTimersByTimeAsync(90_000);

  expect((await store.find(planned.id))?.endedAtMs).toBe(90_000);
});

it('[MOD-16] a room stays open if a host cancels in the last second', async () => {
  await vi.advanceTimersByTimeAsync(10_000);
  await schedule(1);
  await vi.advanceTimersByTimeAsync(59_500);

  await schedule(null);
  await vi.advanceTimersByTimeAsync(300_000);

  expect(await endedAtMs()).toBeUndefined();
});
