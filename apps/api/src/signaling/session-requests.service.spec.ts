import { EventEmitter } from 'node:events';
import { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { DEFAULT_LIMITS } from '../config/limits.js';
import { noTraffic } from '../metrics/traffic.js';
import { withoutMessages } from '../rooms/model/room.js';
import type { CommitResult, RoomStore } from '../rooms/store/room-store.js';
import { unsharedRateLimits } from '../testing/rate-limits.js';
import { aParticipant, aRoom } from '../testing/rooms.js';
import { MessageStream } from './message-stream.js';
import { SessionRequests } from './session-requests.service.js';
import { SignalingConnection } from './signaling-connection.js';

/** A guest whose request waits for the store, which then answers that the session is over. */
function pendingRequest() {
  const closes: number[] = [];
  const socket = Object.assign(new EventEmitter(), { close: (code: number) => closes.push(code) });
  const connection = new SignalingConnection(socket as unknown as WebSocket, new Socket(), {
    limits: DEFAULT_LIMITS,
    rateLimits: unsharedRateLimits(),
    traffic: noTraffic(),
    onHeld: () => undefined,
  });
  connection.setState({
    kind: 'joined',
    roomId: aRoom().id,
    participantId: aParticipant('Gil').id,
    connectionNumber: 1,
    stream: new MessageStream({
      after: 0,
      send: () => undefined,
      read: () => Promise.resolve(undefined),
      onBroken: () => undefined,
    }),
    received: 0,
    acknowledged: 0,
  });
  const committed = Promise.withResolvers<CommitResult>();
  const store = { updateOnce: () => committed.promise } as unknown as RoomStore;
  const request = { type: 'room/end', seq: 1, requestId: 'r' } as const;
  const performed = new SessionRequests(store).perform(connection, request, {
    change: withoutMessages,
  });
  const answer = () => committed.resolve('session_over');
  return { connection, closes, performed, answer };
}

describe('a request whose session ends while it waits for the store', () => {
  it('[LOB-4] is rejected if a host has refused the guest, and the connection stays open', async () => {
    const { connection, closes, performed, answer } = pendingRequest();

    connection.setState({ kind: 'awaiting-join' });
    answer();

    await expect(performed).rejects.toMatchObject({ code: 'not_joined' });
    expect(closes).toEqual([]);
  });

  it('closes the connection with 4410 if its grace period has expired', async () => {
    const { closes, performed, answer } = pendingRequest();

    answer();

    expect(await performed).toBe(false);
    expect(closes).toEqual([4410]);
  });
});
