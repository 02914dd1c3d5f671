import { LINK_CHANNEL, type LinkMessage, MAX_LINK_MESSAGE_LENGTH } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { LinkChannel } from './link-channel.js';

/** A fake RTCDataChannel with what `LinkChannel` uses. */
class Channel extends EventTarget {
  readyState: RTCDataChannelState = 'connecting';
  readonly sent: string[] = [];
  send(text: string): void {
    this.sent.push(text);
  }
  open(): void {
    this.readyState = 'open';
    this.dispatchEvent(new Event('open'));
  }
  arrive(data: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
}

const observed: LinkMessage = {
  type: 'route/observed',
  end: { candidateType: 'relay', protocol: 'udp', relayProtocol: 'tls' },
};

function openChannel() {
  const channel = new Channel();
  const created: unknown[] = [];
  const received: LinkMessage[] = [];
  let opened = 0;
  const connection = {
    createDataChannel: (label: string, init: RTCDataChannelInit) => {
      created.push({ label, ...init });
      return channel;
    },
  } as unknown as RTCPeerConnection;
  const link = new LinkChannel(connection, {
    onMessage: (message) => received.push(message),
    onOpen: () => opened++,
  });
  return { link, channel, created, received, openedTimes: () => opened };
}

describe('[LNK-3] the channel of a link', () => {
  it('is negotiated in advance, with the label and id of the protocol', () => {
    expect(openChannel().created).toEqual([{ ...LINK_CHANNEL, negotiated: true }]);
  });

  it('sends messages once it is open, and drops them before', () => {
    const { link, channel, openedTimes } = openChannel();

    link.send(observed);
    channel.open();
    link.send(observed);

    expect(channel.sent).toEqual([JSON.stringify(observed)]);
    expect(openedTimes()).toBe(1);
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
  ])('drops %s and receives the next message', (_, data) => {
    const { channel, received } = openChannel();

    channel.arrive(data);
    channel.arrive(JSON.stringify(observed));

    expect(received).toEqual([observed]);
  });
});
