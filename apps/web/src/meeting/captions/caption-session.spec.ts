import type { Caption, LocalMediaState } from '@throughline/peer';
import { Store } from '@throughline/std';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type CaptionProblem, CaptionSession } from './caption-session';
import { ScriptedRecognizer, startedRecognizers as started } from '@/catalogue/scripted-recognizer';

const trackOf = (id: string) => ({ id }) as MediaStreamTrack;

/** A microphone that tests switch. */
function fakeMedia() {
  const state = new Store({ microphone: { kind: 'on' } } as LocalMediaState);
  const media = { state, tracks: { microphone: trackOf('first') } };
  const change = (kind: 'on' | 'off', id = 'first') => {
    media.tracks = { microphone: trackOf(id) };
    state.set({ microphone: { kind } } as LocalMediaState);
  };
  return { media, change };
}

function open({ isOnDevice = true } = {}) {
  const { media, change } = fakeMedia();
  const sent: Caption[] = [];
  const problems: CaptionProblem[] = [];
  const session = new CaptionSession({
    recognizer: ScriptedRecognizer,
    language: 'en-US',
    isOnDevice,
    media,
    captions: { send: (caption) => sent.push(caption) > 0 },
    onProblem: (problem) => problems.push(problem),
  });
  return { session, change, sent, problems };
}
const latest = () => started.at(-1)!;

beforeEach(() => {
  started.length = 0;
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

describe('captions of the own voice', () => {
  it.each([true, false])('recognize the own microphone, on this device: %s', (isOnDevice) => {
    open({ isOnDevice });

    expect(latest()).toMatchObject({
      lang: 'en-US',
      continuous: true,
      interimResults: true,
      processLocally: isOnDevice,
      track: { id: 'first' },
    });
  });

  it('[CAP-1] replace what may change by what does not', () => {
    const { sent } = open();

    latest().recognize('good mourning', false);
    latest().recognize('Good morning.', true);

    expect(sent).toEqual([
      { line: 0, text: 'good mourning', isFinal: false },
      { line: 0, text: 'Good morning.', isFinal: true },
    ]);
  });

  it('[CAP-3] send what may change twice a second', () => {
    const { sent } = open();

    for (let atMs = 0; atMs < 1_000; atMs += 10) {
      latest().recognize(`word ${atMs}`, false);
      vi.advanceTimersByTime(10);
    }

    expect(sent.map(({ text }) => text)).toEqual(['word 0', 'word 500']);
  });

  it('continue with new lines after the recognizer has ended', () => {
    const { sent } = open();
    latest().recognize('One', true);
    vi.advanceTimersByTime(60_000);

    latest().end();
    vi.advanceTimersByTime(1_000);
    latest().recognize('Two', true);

    expect(sent.map(({ line, text }) => [line, text])).toEqual([
      [0, 'One'],
      [1, 'Two'],
    ]);
  });

  it('pause while the microphone is muted', () => {
    const { change, sent } = open();

    change('off');
    vi.advanceTimersByTime(60_000);
    latest().recognize('Secret', true);

    expect(started).toHaveLength(1);
    expect(latest().isAborted).toBe(true);
    expect(sent).toEqual([]);

    change('on');
    expect(started).toHaveLength(2);
  });

  it('follow the microphone that the person has chosen', () => {
    const { change } = open();

    change('on', 'second');

    expect(started.map(({ track, isAborted }) => [track?.id, isAborted])).toEqual([
      ['first', true],
      ['second', false],
    ]);
  });

  it('end with the session', () => {
    const { session, change, sent } = open();

    session.close();
    latest().recognize('Late', true);
    latest().end();
    change('on', 'second');
    vi.advanceTimersByTime(60_000);

    expect(started).toHaveLength(1);
    expect(sent).toEqual([]);
  });
});

describe('a recognizer that fails', () => {
  it.each([
    ['not-allowed', 'blocked'],
    ['service-not-allowed', 'blocked'],
    ['language-not-supported', 'language'],
  ])('is not started again after %s', (error, problem) => {
    const { problems } = open();

    latest().end(error);
    vi.advanceTimersByTime(60_000);

    expect(problems).toEqual([problem]);
    expect(started).toHaveLength(1);
  });

  it.each(['network', undefined])('again and again is given up: %s', (error) => {
    const { problems } = open();

    for (let attempt = 0; attempt < 100; attempt += 1) {
      latest().end(error);
      vi.advanceTimersByTime(250);
    }

    expect(problems).toEqual(['failed']);
    expect(started).toHaveLength(8);
  });

  it('for want of speech continues for as long as the person is silent', () => {
    const { problems } = open();

    for (let minute = 0; minute < 60; minute += 1) {
      vi.advanceTimersByTime(60_000);
      latest().end('no-speech');
      vi.advanceTimersByTime(250);
    }

    expect(problems).toEqual([]);
    expect(started).toHaveLength(61);
  });
});
