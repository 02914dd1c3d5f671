import { LINK_CHANNEL, type LinkMessage, MAX_LINK_MESSAGE_LENGTH } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { LinkChannel } from './link-channel.js';

/** The browser's side of a data channel, as far as `LinkChannel` touches it. */
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
  const asked: unknown[] = [];
  const heard: LinkMessage[] = [];
  let opened = 0;
  const connection = {
    createDataChannel: (label: string, init: RTCDataChannelInit) => {
      asked.push({ label, ...init });
      return channel;
    },
  } as unknown as RTCPeerConnection;
  const link = new LinkChannel(connection, {
    onMessage: (message) => heard.push(message),
    onOpen: () => opened++,
  });
  return { link, channel, asked, heard, openedTimes: () => opened };
}

describe('[LNK-3] the channel of a link', () => {
  it('is the one that both ends know without asking', () => {
    expect(openChannel().asked).toEqual([{ ...LINK_CHANNEL, negotiated: true }]);
  });

  it('carries messages once it is open, and drops them before', () => {
    const { link, channel, openedTimes } = openChannel();

    link.send(observed);
    channel.open();
    link.send(observed);

    expect(channel.sent).toEqual([JSON.stringify(observed)]);
    expect(openedTimes()).toBe(1);
  });

  it.each([
    ['what is not JSON', '{"type":'],
    ['bytes', new Uint8Array([1, 2, 3]).buffer],
    ['a message that nobody knows', JSON.stringify({ type: 'camera/on' })],
    ['a wrong value', JSON.stringify({ ...observed, end: { ...observed.end, protocol: 'sctp' } })],
    ['an unknown key', JSON.stringify({ ...observed, priority: 1 })],
    ['a text without end', `${JSON.stringify(observed)}${' '.repeat(MAX_LINK_MESSAGE_LENGTH)}`],
  ])('passes over %s, and hears the next message', (_, data) => {
    const { channel, heard } = openChannel();

    channel.arrive(data);
    channel.arrive(JSON.stringify(observed));

    expect(heard).toEqual([observed]);
  });
});
