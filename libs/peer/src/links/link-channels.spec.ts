import type { LinkSample } from '@throughline/connectivity';
import {
  CONTROL_CHANNEL,
  type LinkEnd,
  type Reception,
  STATE_CHANNEL,
  type VideoRequest,
} from '@throughline/protocol';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { ChatExchange, ChatExchangeMessage, ChatPort } from '../chat/chat-exchange.js';
import { BroadcastExchange, type BroadcastMessage } from '../broadcasts/broadcast-exchange.js';
import { FileTransfers } from './file-transfers.js';
import { MESSAGE_BUDGETS } from './message-budget.js';
import { PathExchange, type PathMessage } from './path-exchange.js';
import { LinkChannels, MAX_REFUSED_CHANNELS, reception } from './link-channels.js';

class Channel extends EventTarget {
  readonly label = 'chat';
  readyState: RTCDataChannelState = 'open';
  readonly sent: unknown[] = [];
  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }
  close(): void {
    this.readyState = 'closed';
  }
  arrive(message: object): void {
    this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(message) }));
  }
}

/** The edge: an RTCPeerConnection with channels that a test fills. */
class Connection extends EventTarget {
  readonly channels: { init: object; channel: Channel }[] = [];
  createDataChannel(label: string, options: object): Channel {
    const channel = new Channel();
    this.channels.push({ init: { label, ...options }, channel });
    return channel;
  }
  remoteOpens(): Channel {
    const channel = new Channel();
    this.dispatchEvent(Object.assign(new Event('datachannel'), { channel }));
    return channel;
  }
}

function openChannels({
  chat,
  broadcasts,
}: { chat?: ChatExchange; broadcasts?: BroadcastExchange } = {}) {
  const connection = new Connection();
  const closing = new AbortController();
  const receptions: Reception[] = [];
  const ends: LinkEnd[] = [];
  const beats: number[] = [];
  const requests: VideoRequest[] = [];
  const statements: PathMessage[] = [];
  let tooMany = 0;
  let stateCloses = 0;
  const channels = new LinkChannels(connection as unknown as RTCPeerConnection, {
    signal: closing.signal,
    files: new FileTransfers(),
    chat,
    broadcasts,
    paths: new PathExchange((message) => statements.push(message)),
    onControlOpen: () => undefined,
    onStateOpen: () => undefined,
    onStateClose: () => stateCloses++,
    onRemoteEnd: (end) => ends.push(end),
    onBeat: (nextMs) => beats.push(nextMs),
    onReception: (received) => receptions.push(received),
    onVideoRequest: ({ camera, screen }) => requests.push({ camera, screen }),
    onTooManyChannels: () => tooMany++,
  });
  const [control, state] = connection.channels.map(({ channel }) => channel);
  return {
    connection,
    closing,
    channels,
    control: control!,
    state: state!,
    receptions,
    statements,
    ends,
    beats,
    requests,
    tooManyTimes: () => tooMany,
    stateCloseTimes: () => stateCloses,
  };
}

const received = (framesPerSecond: number): Reception => ({
  lossRatio: null,
  concealedRatio: 0.1,
  framesPerSecond,
});
const message = (seq: number, framesPerSecond: number) => ({
  type: 'reception/observed',
  seq,
  reception: received(framesPerSecond),
});

describe('the channels of a link', () => {
  it('[CH-1] are control, which is reliable, and state, which is not', () => {
    expect(openChannels().connection.channels.map(({ init }) => init)).toEqual([
      { ...CONTROL_CHANNEL, negotiated: true },
      { ...STATE_CHANNEL, negotiated: true },
    ]);
  });

  it('[CHAT-4] carry the chat from the opening of control until the link closes', () => {
    const attached: ChatPort[] = [];
    const received: ChatExchangeMessage[] = [];
    const chat = {
      attach: (port: ChatPort) => attached.push(port),
      detach: (port: ChatPort) => attached.splice(attached.indexOf(port), 1),
      receive: (message: ChatExchangeMessage) => received.push(message),
    } as unknown as ChatExchange;
    const { control, closing } = openChannels({ chat });
    const known: ChatExchangeMessage = { type: 'chat/known', heads: [], direct: 0 };

    control.dispatchEvent(new Event('open'));
    attached[0]?.send(known);
    control.arrive(known);
    control.arrive({ ...known, direct: -1 });
    expect(control.sent).toEqual([known]);
    expect(received).toEqual([known]);
    closing.abort();

    expect(attached).toEqual([]);
  });

  it('[REA-1, CAP-1] carry broadcasts from the opening of control until the link closes', () => {
    const received: BroadcastMessage[] = [];
    const broadcasts = new BroadcastExchange({
      now: () => 0,
      onMessage: (message) => received.push(message),
      onClose: () => undefined,
    });
    const { control, closing } = openChannels({ broadcasts });
    const applause = { type: 'reaction/sent', reaction: 'applause' } as const;
    const caption = { type: 'caption/written', line: 0, text: 'Hello', isFinal: true } as const;

    broadcasts.send(caption);
    control.dispatchEvent(new Event('open'));
    broadcasts.send(applause);
    control.arrive(caption);
    control.arrive({ type: 'reaction/sent', reaction: 'skull' });
    closing.abort();
    broadcasts.send(caption);

    expect(control.sent).toEqual([applause]);
    expect(received).toEqual([caption]);
  });

  it('[CH-2] apply only a newer message of the state channel', () => {
    const { state, receptions } = openChannels();

    for (const [seq, fps] of [
      [0, 10],
      [2, 30],
      [1, 20],
      [2, 25],
      [3, 15],
    ] as const)
      state.arrive(message(seq, fps));

    expect(receptions.map(({ framesPerSecond }) => framesPerSecond)).toEqual([10, 30, 15]);
  });

  it('[CH-2] number the messages that they send', () => {
    const { channels, state } = openChannels();

    channels.sendReception(received(1));
    channels.sendReception(received(2));

    expect(state.sent).toEqual([message(0, 1), message(1, 2)]);
  });

  it('[LNK-8] pass beats on, whose numbers are compared with those of beats alone', () => {
    const { channels, state, beats } = openChannels();

    state.arrive(message(7, 10));
    state.arrive({ type: 'path/beat', seq: 0, nextMs: 500 });
    state.arrive({ type: 'path/beat', seq: 0, nextMs: 500 });
    state.arrive({ type: 'path/beat', seq: 1, nextMs: 5 });
    channels.sendBeat(1_000);

    expect(beats).toEqual([500]);
    expect(state.sent).toEqual([{ type: 'path/beat', seq: 0, nextMs: 1_000 }]);
  });

  it.each([
    ['a message of the other channel', { type: 'route/observed', end: {} }],
    ['a negative number', message(-1, 10)],
    ['a fraction as the number', message(0.5, 10)],
    ['a number beyond the exact integers', message(2 ** 53, 10)],
    ['an impossible rate', message(0, 1e9)],
    ['an unknown kind', { type: 'cursor/moved', seq: 0 }],
  ])('drop %s on state', (_, data) => {
    const { state, receptions } = openChannels();

    state.arrive(data);

    expect(receptions).toEqual([]);
  });

  it('[QUA-1] send and pass on the sizes at which videos are shown', () => {
    const { channels, state, requests } = openChannels();
    const camera = { width: 320, height: 180 };

    channels.sendVideoRequest({ camera, screen: null });
    state.arrive({ type: 'video/requested', seq: 0, camera });

    expect(state.sent).toEqual([{ type: 'video/requested', seq: 0, camera, screen: null }]);
    expect(requests).toEqual([{ camera, screen: undefined }]);
  });

  it.each([
    ['of 8K', { width: 7_680, height: 4_320 }],
    ['without pixels', { width: 0, height: 180 }],
    ['that is negative', { width: -320, height: 180 }],
    ['in fractions', { width: 320.5, height: 180 }],
    // JSON has neither NaN nor Infinity.
    ['that is not a number', { width: 'NaN', height: 180 }],
    ['of null', { width: null, height: 180 }],
    ['beyond all numbers', { width: 1e308, height: 180 }],
    ['with a third dimension', { width: 320, height: 180, depth: 1 }],
    ['in one direction', { width: 320 }],
    ['as a list', [320, 180]],
  ])('[QUA-1] drop a request for a size %s', (_, size) => {
    const { state, requests } = openChannels();

    state.arrive({ type: 'video/requested', seq: 0, camera: size });
    state.arrive({ type: 'video/requested', seq: 1, screen: size });

    expect(requests).toEqual([]);
  });

  it('[CH-3] read only the first of a flood of requests', () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { state, requests } = openChannels();

    for (let seq = 0; seq < 1_000; seq++)
      state.arrive({ type: 'video/requested', seq, camera: { width: 1 + seq, height: 180 } });

    expect(requests).toHaveLength(MESSAGE_BUDGETS.state.burst);
  });

  it('[LNK-8] report once that the state channel has closed, so that no beat is expected', () => {
    const { state, stateCloseTimes } = openChannels();

    for (let count = 0; count < 2; count++) state.dispatchEvent(new Event('close'));

    expect(stateCloseTimes()).toBe(1);
  });

  it('[CH-4] close every channel that the remote end opens, and report 64 of them once', () => {
    const { connection, tooManyTimes } = openChannels();

    const opened = Array.from({ length: MAX_REFUSED_CHANNELS - 1 }, () => connection.remoteOpens());
    expect(tooManyTimes()).toBe(0);
    for (let count = 0; count < 100; count++) connection.remoteOpens();

    expect(new Set(opened.map(({ readyState }) => readyState))).toEqual(new Set(['closed']));
    expect(tooManyTimes()).toBe(1);
  });
});

describe('[CH-5] the reception', () => {
  it('is null where the browser does not know, and within the bounds of the protocol', () => {
    const microphone = { lossRatio: 2, concealedRatio: undefined };
    const sample = { received: { microphone } } as unknown as LinkSample;

    expect(reception(sample)).toEqual({
      lossRatio: 1,
      concealedRatio: null,
      framesPerSecond: null,
    });
  });
});
