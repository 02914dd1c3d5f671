import { KeyId } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { AddressHash } from '../rooms/model/address-hash.js';
import { newRoomId } from '../rooms/secrets/room-id.js';
import { aParticipant } from '../testing/rooms.js';
import { allocationLimits, encodeLimits } from './allocation-limits.js';

const capacity = { allocations: 4_000, perLink: 12, perAddress: 500 };
const addressHash = AddressHash.parse('a'.repeat(22));
const ada = { ...aParticipant('Ada'), addressHash };
const room = { id: newRoomId(), capacity: 4 };
const owner = KeyId.parse('acme');
const maxima = (limits: { max: number }[]) => limits.map(({ max }) => max);

describe('[ICE-8] the limits of a participant', () => {
  it('come from the links that the room can have, and from the shares of its address and of open rooms', () => {
    expect(maxima(allocationLimits(room, ada, capacity))).toEqual([36, 144, 500, 3_000]);
  });

  it('are those of a mesh of eight for each participant of a larger room', () => {
    expect(maxima(allocationLimits({ ...room, capacity: 100 }, ada, capacity))).toEqual([
      84, 8_400, 500, 3_000,
    ]);
  });

  it('come from the shares of the application in a room of an API key', () => {
    expect(maxima(allocationLimits({ ...room, owner }, ada, capacity))).toEqual([
      36, 144, 1_000, 2_000,
    ]);
  });

  it('use nothing of the room before it joins, but of its address [ICE-12]', () => {
    const early = allocationLimits(room, ada, capacity, { hasJoined: false });
    const names = allocationLimits(room, ada, capacity).map(({ counter }) => counter);

    expect(maxima(early)).toEqual([36, 72, 500, 3_000]);
    expect(early.filter(({ counter }) => !names.includes(counter))).toEqual([
      { counter: `early:${room.id}`, max: 72 },
    ]);
  });

  it('share no counter with other rooms and addresses except that of all open rooms', () => {
    const other = { ...aParticipant('Ben'), addressHash: AddressHash.parse('b'.repeat(22)) };
    const names = allocationLimits(room, ada, capacity).map(({ counter }) => counter);

    const others = allocationLimits({ ...room, id: newRoomId() }, other, capacity);

    expect(others.map(({ counter }) => counter).filter((name) => names.includes(name))).toEqual([
      'open',
    ]);
  });

  it('are encoded as 12 bytes each, in hexadecimal', () => {
    expect(encodeLimits([{ counter: 'open', max: 3_000 }])).toMatch(/^[\da-f]{16}00000bb8$/);
    expect(encodeLimits(allocationLimits(room, ada, capacity))).toHaveLength(96);
  });
});
