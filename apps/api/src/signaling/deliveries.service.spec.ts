import type { ParticipantId, RoomId } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import type { Room } from '../rooms/model/room.js';
import type { RoomStore } from '../rooms/store/room-store.js';
import { aParticipant, aRoom } from '../testing/rooms.js';
import { ConnectionRegistry } from './connection-registry.js';
import { DeliveriesService } from './deliveries.service.js';
import type { ConnectionState, SignalingConnection } from './signaling-connection.js';

const room = aRoom();

/** A joined connection, and a store that finds rooms once `answer` is called. */
function joinedConnection() {
  const participantId = aParticipant('Ada').id;
  const closes: number[] = [];
  const joinedAs = (id: ParticipantId, roomId: RoomId = room.id) =>
    ({
      kind: 'joined',
      roomId,
      participantId: id,
      connectionNumber: 1,
      stream: { catchUp: () => Promise.resolve() },
    }) as unknown as ConnectionState;
  const connection = {
    state: joinedAs(participantId),
    close: (code: number) => Promise.resolve(void closes.push(code)),
  };
  const found = Promise.withResolvers<Room | undefined>();
  const store = { find: () => found.promise } as unknown as RoomStore;
  const connections = new ConnectionRegistry();
  connections.assign(participantId, connection as unknown as SignalingConnection);
  const deliveries = new DeliveriesService(store, connections);
  const answer = async () => {
    found.resolve(room);
    await new Promise(setImmediate);
  };
  return { connection, closes, deliveries, answer, joinedAs };
}

describe('[RES-2] a join that is being committed', () => {
  const { id } = aParticipant('Ben');
  const event = { seq: 1, text: '{}' };
  const joining = () => {
    const connections = new ConnectionRegistry();
    connections.noteJoining(id);
    const deliveries = new DeliveriesService({} as RoomStore, connections);
    return { connections, deliveries };
  };

  it('misses nothing if the store reports no event', () => {
    const { connections, deliveries } = joining();

    deliveries.onMessage(aParticipant('Cy').id, event);

    expect(connections.endJoining(id)).toBe(false);
  });

  it.each<[string, (deliveries: DeliveriesService) => void]>([
    ['a message', (deliveries) => deliveries.onMessage(id, event)],
    ['the end of the session', (deliveries) => deliveries.onLastMessage(id, event, 'removed')],
    ['a gap', (deliveries) => deliveries.onGap()],
  ])('reads the messages of its session if the store reports %s', (_, report) => {
    const { connections, deliveries } = joining();

    report(deliveries);

    expect(connections.endJoining(id)).toBe(true);
  });
});

describe('[RES-7] a connection, after an outage of the store', () => {
  it('is closed with 4410 if its session is over', async () => {
    const { closes, deliveries, answer } = joinedConnection();

    deliveries.onGap();
    await answer();

    expect(closes).toEqual([4410]);
  });

  it('stays open if its client has left and joined again in the meantime [ROOM-6]', async () => {
    const { connection, closes, deliveries, answer, joinedAs } = joinedConnection();

    deliveries.onGap();
    connection.state = joinedAs(aParticipant('Ada again').id);
    await answer();

    expect(closes).toEqual([]);
  });
});
