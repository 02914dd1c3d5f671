import { type IceServers, NO_MEDIA, ParticipantId } from '@throughline/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LocalMedia } from '../devices/local-media.js';
import { Meeting } from '../meeting.js';
import { EarlyEntry } from '../room/early-entry.js';
import { ROOM_ID, SessionServer } from '../testing/session-server.js';
import { UnansweredConnection } from '../testing/unanswered-connection.js';
import { requestOf } from './link-incarnation.js';

const BOB = ParticipantId.parse('e2a4c6d8-1b3d-4f5a-9c7e-2d4f6a8b0c22');
const EVE = ParticipantId.parse('f2a4c6d8-1b3d-4f5a-9c7e-2d4f6a8b0c22');

let certificatesMade: number;
/** Of each configuration that a connection got, in order. */
let used: unknown[];

/** The edge: a browser that makes numbered certificates. */
class Browser extends UnansweredConnection {
  static generateCertificate(): Promise<unknown> {
    return Promise.resolve({ number: ++certificatesMade });
  }

  constructor(configuration: RTCConfiguration) {
    super(configuration);
    record(configuration);
  }

  override setConfiguration(configuration: RTCConfiguration): void {
    super.setConfiguration(configuration);
    record(configuration);
  }
}

/** Links alone bundle: the connection that classifies the network [NAT-2] reaches no participant. */
function record({ bundlePolicy, certificates }: RTCConfiguration): void {
  if (bundlePolicy !== undefined) used.push(certificates);
}

let api: SessionServer;
let early: EarlyEntry;
let meeting: Meeting | undefined;

beforeEach(async () => {
  certificatesMade = 0;
  used = [];
  UnansweredConnection.reset();
  vi.stubGlobal('RTCPeerConnection', Browser);
  vi.stubGlobal('addEventListener', () => undefined);
  vi.spyOn(Math, 'random').mockReturnValue(0); // attempts follow each other without a delay
  api = await SessionServer.start();
  api.iceServers = { servers: [{ urls: ['turn:turn.lab'] }], expiresAt: Date.now() + 3_600_000 };
  early = new EarlyEntry({ signalUrl: api.url, page: new EventTarget(), roomId: ROOM_ID });
});

afterEach(async () => {
  meeting?.leave();
  early.close();
  await api[Symbol.asyncDispose]();
});

function join(): void {
  const devices = Object.assign(new EventTarget(), { enumerateDevices: () => Promise.resolve([]) });
  meeting = new Meeting({
    early,
    signalUrl: api.url,
    roomId: ROOM_ID,
    displayName: 'Ada',
    relayOnly: false,
    media: new LocalMedia(devices as unknown as MediaDevices),
  });
}

const enters = (id: ParticipantId, iceServers?: IceServers) =>
  api.send({
    type: 'participant/joined',
    participant: { id, displayName: 'Bob', role: 'participant', absent: false, media: NO_MEDIA },
    ...(iceServers && { iceServers }),
  });
const hasUsed = (count: number) => expect.poll(() => used.length).toBe(count);

describe('[SAFE-2] the certificate of a meeting', () => {
  it('is that of each connection: prepared, of each link, replaced, and after a rejoin', async () => {
    await hasUsed(1); // prepared, for Bob
    join();
    await expect.poll(() => meeting?.state.get().kind).toBe('joined');
    enters(BOB);
    enters(EVE);
    await hasUsed(3);

    api.send({
      type: 'peer/signal',
      from: BOB,
      signal: requestOf({ incarnation: 1, path: undefined }),
    });
    await hasUsed(4);
    api.resumeRejection = 'session_over';
    api.cut();
    await expect.poll(() => api.joins).toBe(2);
    enters(BOB);
    await hasUsed(5);

    expect(used).toEqual(Array(5).fill([{ number: 1 }]));
  });

  it('stays when a connection gets other servers', async () => {
    join();
    await expect.poll(() => meeting?.state.get().kind).toBe('joined');
    enters(BOB);
    await expect.poll(() => meeting?.connectionTo(BOB)).toBeDefined();
    const before = used.length;

    enters(EVE, api.iceServers);
    await expect.poll(() => used.length).toBeGreaterThan(before + 1);

    expect(used).toEqual(Array(used.length).fill([{ number: 1 }]));
  });

  it('is not that of the next meeting', async () => {
    await hasUsed(1);
    early.close();

    early = new EarlyEntry({ signalUrl: api.url, page: new EventTarget(), roomId: ROOM_ID });
    await hasUsed(2);

    expect(used).toEqual([[{ number: 1 }], [{ number: 2 }]]);
  });
});
