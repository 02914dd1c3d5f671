import { beforeEach, describe, expect, it } from 'vitest';
import { MAX_KEPT_LENGTH, type Said, Transcript } from './transcript.js';

const message: Said = { type: 'ice-servers/refresh' };

let transcript: Transcript;

beforeEach(() => {
  transcript = new Transcript();
});

function say(count: number): void {
  for (let i = 0; i < count; i++) transcript.say(message);
}

function kept(): number[] {
  return transcript.unacknowledged.map((frame) => (JSON.parse(frame) as { seq: number }).seq);
}

describe('[RES-3] what we say', () => {
  it('is numbered from one, and kept', () => {
    say(3);

    expect(kept()).toEqual([1, 2, 3]);
  });

  it('goes on being numbered when all before it is acknowledged', () => {
    say(2);
    transcript.acknowledge(2);
    say(1);

    expect(kept()).toEqual([3]);
  });

  it.each([
    { said: 3, received: 0, isPossible: true, left: [1, 2, 3] },
    { said: 3, received: 2, isPossible: true, left: [3] },
    { said: 3, received: 3, isPossible: true, left: [] },
    { said: 3, received: 4, isPossible: false, left: [1, 2, 3] },
    { said: 0, received: 0, isPossible: true, left: [] },
    { said: 0, received: 1, isPossible: false, left: [] },
  ])('$said times leaves $left to keep once $received are there', (row) => {
    say(row.said);

    expect(transcript.acknowledge(row.received)).toBe(row.isPossible);

    expect(kept()).toEqual(row.left);
  });

  it('cannot lose its effect again', () => {
    say(3);
    transcript.acknowledge(2);

    expect(transcript.acknowledge(1)).toBe(false);
    expect(kept()).toEqual([3]);
  });

  it('is kept up to a bound, and again once there is room', () => {
    const long = { ...message, requestId: 'x'.repeat(MAX_KEPT_LENGTH / 2) };

    expect(transcript.say(long)).toBeDefined();
    expect(transcript.say(long)).toBeUndefined();
    expect(transcript.say(message)).toBeDefined();
    expect(kept()).toEqual([1, 2]);
    transcript.acknowledge(1);
    expect(transcript.say(long)).toBeDefined();
  });
});

describe('[RES-2] what the API says', () => {
  it.each([
    { seqs: [1, 2, 3], heard: ['next', 'next', 'next'], received: 3 },
    { seqs: [1, 1, 2], heard: ['next', 'repeat', 'next'], received: 2 },
    { seqs: [1, 2, 1, 2, 3], heard: ['next', 'next', 'repeat', 'repeat', 'next'], received: 3 },
    { seqs: [2], heard: ['gap'], received: 0 },
    { seqs: [1, 3, 2], heard: ['next', 'gap', 'next'], received: 2 },
  ])('as $seqs is $heard', ({ seqs, heard, received }) => {
    expect(seqs.map((seq) => transcript.hear(seq))).toEqual(heard);
    expect(transcript.received).toBe(received);
  });
});
