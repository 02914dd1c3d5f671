import { type Participant, ParticipantId, PROTOCOL_VERSION } from '@throughline/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LASTING_AFTER_MS } from './absences.js';
import { Presence, refreshDelayMs } from './presence.js';
import { Session } from './session.js';
import { SignalingClient } from './signaling-client.js';
import { ROOM_ID, SessionServer } from './testing/session-server.js';

const NOW = Date.UTC(2026, 0, 1);
const MINUTE_MS = 60_000;
const media = { microphoneOn: false, cameraOn: false };

describe('[ICE-3] fresh credentials are asked for', () => {
  it.each([
    { life: 'five minutes', leftMs: 5 * MINUTE_MS, afterMs: 4 * MINUTE_MS },
    { life: 'an hour', leftMs: 60 * MINUTE_MS, afterMs: 10 * MINUTE_MS },
    { life: 'a few seconds', leftMs: 5_000, afterMs: 30_000 },
    { life: 'none, by a clock that is ahead', leftMs: -120 * MINUTE_MS, afterMs: 30_000 },
    { life: 'a day, by a clock that is behind', leftMs: 1_440 * MINUTE_MS, afterMs: 600_000 },
  ])('after $afterMs ms when their life is $life', ({ leftMs, afterMs }) => {
    expect(refreshDelayMs(NOW + leftMs, NOW)).toBe(afterMs);
  });
});

describe('[RES-4] the link to somebody absent', () => {
  /** As much of a browser's connection as the end needs that waits for an offer. */
  class WaitingConnection extends EventTarget {
    static made = 0;
    static closed = 0;
    constructor() {
      super();
      WaitingConnection.made++;
    }
    getStats(): Promise<RTCStatsReport> {
      return Promise.resolve(new Map());
    }
    close(): void {
      WaitingConnection.closed++;
    }
  }

  const bob = (absent: boolean): Participant => ({
    id: ParticipantId.parse('00000000-0000-4000-8000-00000000000b'),
    displayName: 'Bob',
    role: 'participant',
    media,
    absent,
  });
  let api: SessionServer;
  let presence: Presence;

  beforeEach(async () => {
    vi.stubGlobal('addEventListener', () => undefined);
    vi.stubGlobal('RTCPeerConnection', WaitingConnection);
    WaitingConnection.made = WaitingConnection.closed = 0;
    api = await SessionServer.start();
  });

  afterEach(async () => {
    vi.useRealTimers();
    presence.close();
    await api[Symbol.asyncDispose]();
  });

  async function enter(): Promise<void> {
    const client = new SignalingClient(api.url);
    const outcome = await client.request({
      type: 'room/join',
      protocolVersion: PROTOCOL_VERSION,
      roomId: ROOM_ID,
      displayName: 'Ada',
      media,
    });
    if (!outcome.ok) throw new Error(`the join was refused: ${outcome.reason}`);
    presence = new Presence({
      session: new Session({ signalUrl: api.url, client, joined: outcome.reply }),
      joined: outcome.reply,
      relayOnly: false,
      tracks: { microphone: null, camera: null },
      announced: media,
      onChange: () => undefined,
      onEnd: () => undefined,
    });
  }

  it('goes on, and is the same after the return', async () => {
    await enter();
    api.say({ type: 'participant/joined', participant: bob(false) });

    for (const absent of [true, false])
      api.say({ type: 'participant/changed', participant: bob(absent) });
    api.say({
      type: 'participant/changed',
      participant: { ...bob(false), displayName: 'Bob, back' },
    });

    await expect.poll(() => presence.others[0]?.displayName).toBe('Bob, back');
    expect([WaitingConnection.made, WaitingConnection.closed]).toEqual([1, 0]);
  });

  it('goes on while our own socket is replaced', async () => {
    await enter();
    api.say({ type: 'participant/joined', participant: bob(false) });
    await expect.poll(() => presence.others).toHaveLength(1);

    api.cut();

    await expect.poll(() => api.resumes).toBe(1);
    expect([WaitingConnection.made, WaitingConnection.closed]).toEqual([1, 0]);
  });

  // Until then nobody answers, and a link that has not connected in time has failed [LNK-4].
  it('that we have only heard of is begun with the return', async () => {
    await enter();
    api.say({ type: 'participant/joined', participant: bob(true) });
    await expect.poll(() => presence.others).toHaveLength(1);
    expect(WaitingConnection.made).toBe(0);

    api.say({ type: 'participant/changed', participant: bob(false) });

    await expect.poll(() => WaitingConnection.made).toBe(1);
  });

  it('says so once the absence lasts', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await enter();
    api.say({ type: 'participant/joined', participant: bob(true) });
    await expect.poll(() => presence.others[0]?.absent).toBe(false);

    vi.advanceTimersByTime(LASTING_AFTER_MS);

    expect(presence.others[0]?.absent).toBe(true);
  });
});
