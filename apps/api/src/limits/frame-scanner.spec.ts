import { describe, expect, it } from 'vitest';
import { FrameScanner } from './frame-scanner.js';

const MASK = [1, 2, 3, 4];
const lengthOf = (bytes: number) => {
  if (bytes < 126) return [0x80 | bytes];
  if (bytes < 2 ** 16) return [0x80 | 126, bytes >> 8, bytes & 0xff];
  return [0x80 | 127, 0, 0, 0, 0, 0, (bytes >> 16) & 0xff, (bytes >> 8) & 0xff, bytes & 0xff];
};
/** @param first the byte with the opcode, and 0x80 for the last fragment */
const frame = (first: number, bytes = 0) =>
  Buffer.from([first, ...lengthOf(bytes), ...MASK, ...Buffer.alloc(bytes, 0x81)]);
const [text, ping, close] = [0x81, 0x89, 0x88];

const framesIn = (chunks: readonly Buffer[], scanner = new FrameScanner()) => {
  const frames: [number, boolean][] = [];
  for (const chunk of chunks)
    scanner.scan(chunk, (payloadBytes, endsMessage) => {
      frames.push([payloadBytes, endsMessage]);
      return true;
    });
  return frames;
};

describe('[LIM-1] frames in the bytes of a connection', () => {
  const sent = Buffer.concat([
    frame(0x01, 3), // a text in three fragments, with a ping in between
    frame(ping, 125),
    frame(0x00),
    frame(0x80, 200),
    frame(text, 70_000),
    frame(0x82, 1),
    frame(0x8a),
    frame(close, 2),
  ]);
  const found = [
    [3, false],
    [125, false],
    [0, false],
    [200, true],
    [70_000, true],
    [1, true],
    [0, false],
    [2, false],
  ];

  it('are found, of whatever kind and length', () => {
    expect(framesIn([sent])).toEqual(found);
  });

  it.each([1, 2, 3, 7, 1_000])('are found if they arrive %i bytes at a time', (size) => {
    const parts = Array.from({ length: Math.ceil(sent.length / size) }, (_, i) =>
      sent.subarray(i * size, (i + 1) * size),
    );

    expect(framesIn(parts)).toEqual(found);
  });

  it('are found without a mask too', () => {
    expect(framesIn([Buffer.from([text, 1, 97, ping, 0])])).toEqual([
      [1, true],
      [0, false],
    ]);
  });

  it('of an impossible length are reported with that length', () => {
    const endless = Buffer.from([text, 0xff, ...Array<number>(8).fill(0xff)]);

    expect(framesIn([endless, Buffer.from(MASK)])).toEqual([[2 ** 64 - 1, true]]);
  });

  it('end where the listener stops', () => {
    const chunk = Buffer.concat([frame(text, 10), frame(ping), frame(text, 10)]);

    const passed = new FrameScanner().scan(chunk, (_bytes, endsMessage) => endsMessage);

    expect(passed).toBe(frame(text, 10).length);
  });
});

describe('[LIM-7] a message', () => {
  it.each([
    ['a part of a header', frame(text, 300).subarray(0, 3), true],
    ['a header without its payload', frame(text, 300).subarray(0, 20), true],
    ['a first fragment', frame(0x01, 3), true],
    ['a first fragment and a ping', Buffer.concat([frame(0x01), frame(ping)]), true],
    ['the last fragment', Buffer.concat([frame(0x01), frame(0x80)]), false],
    ['a whole message', frame(text, 300), false],
    ['a ping', frame(ping, 3), false],
  ])('after %s: is it incomplete?', (_, bytes, isInMessage) => {
    const scanner = new FrameScanner();

    framesIn([bytes], scanner);

    expect(scanner.isInMessage).toBe(isInMessage);
  });
});
