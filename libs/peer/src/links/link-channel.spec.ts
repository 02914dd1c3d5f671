import {
  CONTROL_CHANNEL,
  ControlMessage,
  MAX_LINK_MESSAGE_LENGTH,
  parseFrame,
} from '@throughline/protocol';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { LinkChannel } from './link-channel.js';
import { MAX_DROPPED_MESSAGES, MESSAGE_BUDGETS } from './message-budget.js';

/** A fake RTCDataChannel with what `LinkChannel` uses. */
class Channel extends EventTarget {
  readyState: RTCDataChannelState = 'connecting';
  bufferedAmount = 0;
  readonly sent: string[] = [];
  send(text: string): void {
    this.sent.push(text);
  }
  open(): void {
    this.readyState = 'open';
    this.dispatchEvent(new Event('open'));
  }
  close(): void {
    this.readyState = 'closed';
  }
  arrive(data: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
}

const observed: ControlMessage = {
  type: 'route/observed',
  end: { candidateType: 'relay', protocol: 'udp', relayProtocol: 'tls' },
  isAnswer: false,
};

function openChannel({ maxQueuedBytes }: { maxQueuedBytes?: number } = {}) {
  const channel = new Channel();
  const created: unknown[] = [];
  const received: ControlMessage[] = [];
  let opened = 0;
  const connection = {
    createDataChannel: (label: string, init: RTCDataChannelInit) => {
      created.push({ label, ...init });
      return channel;
    },
  } as unknown as RTCPeerConnection;
  const link = new LinkChannel(connection, {
    contract: CONTROL_CHANNEL,
    parse: (text) => parseFrame(ControlMessage, text),
    rate: MESSAGE_BUDGETS.control,
    onMessage: (message) => received.push(message),
    onOpen: () => opened++,
    ...(maxQueuedBytes !== undefined && { maxQueuedBytes }),
  });
  return { link, channel, created, received, openedTimes: () => opened };
}

describe('[CH-1] a channel of a link', () => {
  it('is negotiated in advance, as the protocol defines it', () => {
    expect(openChannel().created).toEqual([{ ...CONTROL_CHANNEL, negotiated: true }]);
  });

  it('sends messages once it is open, and drops them before', () => {
    const { link, channel, openedTimes } = openChannel();

    link.send(observed);
    channel.open();
    link.send(observed);

    expect(channel.sent).toEqual([JSON.stringify(observed)]);
    expect(openedTimes()).toBe(1);
  });

  it('[LNK-13] drops messages while more waits than its bound, and sends again afterwards', () => {
    const { link, channel } = openChannel({ maxQueuedBytes: 1_000 });
    channel.open();

    channel.bufferedAmount = 1_001;
    link.send(observed);
    channel.bufferedAmount = 1_000;
    link.send({ ...observed, isAnswer: true });

    expect(channel.sent).toEqual([JSON.stringify({ ...observed, isAnswer: true })]);
  });

  it('[LNK-13] has nothing queued once it is closed, whatever the browser still counts', () => {
    const { link, channel } = openChannel();
    channel.open();
    channel.bufferedAmount = 500;
    expect(link.queuedBytes).toBe(500);

    channel.close();

    expect(link.queuedBytes).toBe(0);
  });

  it.each([
    ['invalid JSON', '{"type":'],
    ['binary data', new Uint8Array([1, 2, 3]).buffer],
    ['an unknown message type', JSON.stringify({ type: 'camera/on' })],
    [
      'an invalid value',
      JSON.stringify({ ...observed, end: { ...observed.end, protocol: 'sctp' } }),
    ],
    ['an unknown key', JSON.stringify({ ...observed, priority: 1 })],
    ['an oversized text', `${JSON.stringify(observed)}${' '.repeat(MAX_LINK_MESSAGE_LENGTH)}`],
    ['a deeply nested text', `${'['.repeat(8_000)}${']'.repeat(8_000)}`],
  ])('drops %s and receives the next message', (_, data) => {
    const { channel, received } = openChannel();

    channel.arrive(data);
    channel.arrive(JSON.stringify(observed));

    expect(received).toEqual([observed]);
  });

  it('[CH-3] reads only the first of a flood, and closes when the flood goes on', () => {
    vi.useFakeTimers(); // as time passes, more of it may be read
    onTestFinished(() => void vi.useRealTimers());
    const { channel, received } = openChannel();

    for (let sent = 0; sent < MAX_DROPPED_MESSAGES; sent++)
      channel.arrive(JSON.stringify(observed));
    expect([received.length, channel.readyState]).toEqual([
      MESSAGE_BUDGETS.control.burst,
      'connecting',
    ]);

    for (let sent = 0; sent < 2 * MAX_DROPPED_MESSAGES; sent++) channel.arrive('{');
    expect(channel.readyState).toBe('closed');
  });
});
