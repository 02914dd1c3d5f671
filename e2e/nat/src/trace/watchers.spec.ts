/** Runs the scripts as browsers do: from their text, in a separate global scope. */
import vm from 'node:vm';
import { describe, expect, it } from 'vitest';
import type { RawEvent, RawStats } from './raw-log.js';
import { watchConnections } from './watch-connections.js';
import { watchSignaling } from './watch-signaling.js';

class FakeSocket extends EventTarget {
  readonly sent: string[] = [];
  send(frame: string): void {
    this.sent.push(frame);
  }
  receives(frame: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data: frame }));
  }
}

class FakeChannel extends EventTarget {
  receives(data: string): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
}

class FakeConnection extends EventTarget {
  connectionState = 'new';
  stats: RawStats[] = [];
  createDataChannel(_label: string): FakeChannel {
    return new FakeChannel();
  }
  getStats(): Promise<Map<string, RawStats>> {
    return Promise.resolve(new Map(this.stats.map((entry) => [entry.id, entry])));
  }
}

interface FakeWindow {
  WebSocket: typeof FakeSocket;
  RTCPeerConnection: typeof FakeConnection;
  meetingLog: RawEvent[];
  sampleConnections: () => Promise<void>;
  controlChannels: FakeChannel[];
  controlMessageLengths: number[];
}

/** A page's window after the script has run in it. */
function pageWith(script: () => void): FakeWindow {
  const window = { WebSocket: FakeSocket, RTCPeerConnection: FakeConnection };
  const clock = { timeOrigin: 1000, now: () => 5 };
  vm.runInNewContext(`(${script.toString()})()`, {
    window,
    performance: clock,
    setInterval: () => 0,
  });
  return window as FakeWindow;
}

describe('watching the signaling', () => {
  const description = { type: 'offer', sdp: 'v=0 a=ice-pwd:secret' };
  const offer = JSON.stringify({
    type: 'peer/signal',
    signal: { kind: 'description', description },
  });

  it('records types in both directions, and never a description', () => {
    const page = pageWith(watchSignaling);
    const socket = new page.WebSocket();

    socket.send(offer);
    socket.receives('{"type":"participant/joined","participant":{"displayName":"Bob"}}');

    expect(page.meetingLog).toEqual([
      { at: 1005, kind: 'signaling/sent', message: 'peer/signal', carries: 'offer' },
      { at: 1005, kind: 'signaling/received', message: 'participant/joined' },
    ]);
  });

  it('records the announced network and the predicted route', () => {
    const page = pageWith(watchSignaling);
    const socket = new page.WebSocket();

    socket.send('{"type":"network/announce","network":{"kind":"udp-blocked"}}');
    socket.send('{"type":"link/report","link":{"route":"direct","predicted":"relayed"}}');

    expect(page.meetingLog).toMatchObject([
      { message: 'network/announce', network: { kind: 'udp-blocked' } },
      { message: 'link/report', predicted: 'relayed' },
    ]);
  });

  it('leaves the frames that the page sends unchanged', () => {
    const socket = new (pageWith(watchSignaling).WebSocket)();

    socket.send(offer);

    expect(socket.sent).toEqual([offer]);
  });

  it('ignores text and binary frames that are not messages of the product', () => {
    const page = pageWith(watchSignaling);
    const socket = new page.WebSocket();

    for (const frame of ['hello', '{"kind":"other"}', 'null', new ArrayBuffer(2)])
      socket.receives(frame);

    expect(page.meetingLog).toEqual([]);
  });
});

describe('watching the connections', () => {
  const transport = { id: 'T', type: 'transport', timestamp: 1 };

  it('records statistics when they change', async () => {
    const page = pageWith(watchConnections);
    const connection = new page.RTCPeerConnection();

    connection.stats = [transport, { id: 'C', type: 'codec' }];
    await page.sampleConnections();
    connection.stats = [{ ...transport, timestamp: 2 }];
    await page.sampleConnections();
    connection.stats = [{ ...transport, timestamp: 3, dtlsState: 'connected' }];
    await page.sampleConnections();

    expect(page.meetingLog).toMatchObject([
      { kind: 'stats/sampled', connection: 0, entries: [{ id: 'T' }] },
      { kind: 'stats/sampled', connection: 0, entries: [{ id: 'T', dtlsState: 'connected' }] },
    ]);
  });

  it('records states as they change', () => {
    const page = pageWith(watchConnections);
    const connection = new page.RTCPeerConnection();

    connection.connectionState = 'failed';
    connection.dispatchEvent(new Event('connectionstatechange'));

    expect(page.meetingLog).toEqual([{ at: 1005, kind: 'connection/changed', state: 'failed' }]);
  });

  it('keeps the control channels, and the lengths of what they receive', () => {
    const page = pageWith(watchConnections);
    const connection = new page.RTCPeerConnection();

    const control = connection.createDataChannel('control');
    const state = connection.createDataChannel('state');
    control.receives('x'.repeat(16_384));
    state.receives('beat');

    expect(page.controlChannels).toEqual([control]);
    expect(page.controlMessageLengths).toEqual([16_384]);
  });
});
