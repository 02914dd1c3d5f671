import { RoomId } from '@throughline/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SessionServer } from '../testing/session-server.js';
import { EarlyEntry } from './early-entry.js';

class FakeConnection {
  static made: FakeConnection[] = [];
  isClosed = false;
  constructor(readonly configuration: RTCConfiguration) {
    FakeConnection.made.push(this);
  }
  close(): void {
    this.isClosed = true;
  }
}

const ROOM = RoomId.parse('mkte-vhap-wcru');
const CREDENTIALS = {
  servers: [{ urls: ['turn:198.51.100.1'], username: 'ada', credential: 'x' }],
  expiresAt: 1,
  expiresInMs: 60_000,
};

let api: SessionServer;
beforeEach(async () => {
  FakeConnection.made = [];
  vi.stubGlobal('RTCPeerConnection', FakeConnection);
  vi.stubGlobal('addEventListener', () => undefined);
  api = await SessionServer.start();
  api.iceServers = CREDENTIALS;
});
afterEach(async () => {
  await api[Symbol.asyncDispose]();
  vi.unstubAllGlobals();
});

const enter = () => new EarlyEntry({ signalUrl: api.url, page: new EventTarget(), roomId: ROOM });
const made = () => expect.poll(() => FakeConnection.made.length);

describe('[ICE-12] before the join', () => {
  it('a connection gathers with the credentials of the join', async () => {
    const entry = enter();
    await made().toBe(1);

    const { connection, signaling } = entry.take();

    expect(FakeConnection.made[0]?.configuration.iceServers).toMatchObject([{ username: 'ada' }]);
    expect([connection, signaling?.isOpen]).toEqual([expect.anything(), true]);
    connection?.close();
    signaling?.close();
  });

  it('none gathers without credentials', async () => {
    const prepared: string[] = [];
    api.iceServers = { servers: [], expiresAt: null };
    api.onFrame = ({ type }) => prepared.push(type);
    const entry = enter();
    await expect.poll(() => prepared).toContain('ice-servers/prepare');

    await expect.poll(() => entry.take().signaling?.isOpen).toBe(true);

    expect(FakeConnection.made).toEqual([]);
  });

  it.each([
    { end: 'the connection to the API is lost', happens: () => api.cutAll() },
    { end: 'the page is left', happens: (entry: EarlyEntry) => entry.close() },
  ])('its relays end when $end', async ({ happens }) => {
    const entry = enter();
    await made().toBe(1);

    happens(entry);

    await expect.poll(() => FakeConnection.made[0]?.isClosed).toBe(true);
    expect(entry.take().connection).toBeUndefined();
  });
});
