import type { VideoRequest } from '@throughline/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { REQUEST_DELAY_MS, VideoRequests } from './video-requests.js';

const small = { width: 160, height: 90 };
const large = { width: 1_280, height: 720 };

describe('[QUA-1] the requests for the videos of a participant', () => {
  let requests: VideoRequests;
  let sent: VideoRequest[];
  let link: AbortController;

  beforeEach(() => {
    vi.useFakeTimers();
    requests = new VideoRequests();
    sent = [];
    link = new AbortController();
    requests.attach((request) => sent.push(request), link.signal);
  });

  afterEach(() => {
    requests.close();
    vi.useRealTimers();
  });

  it('are sent once for a layout that moves, with its last size', () => {
    for (let width = 1; width <= 1_000; width++) requests.show('camera', { width, height: 90 });

    expect(sent).toEqual([]);
    vi.advanceTimersByTime(REQUEST_DELAY_MS);
    expect(sent).toEqual([{ camera: { width: 1_000, height: 90 } }]);
  });

  it('repeat the latest sizes, as the channel may have lost them', () => {
    requests.show('camera', null);
    requests.show('screen', large);
    vi.advanceTimersByTime(REQUEST_DELAY_MS);

    requests.repeat();

    expect(sent).toEqual(Array(2).fill({ camera: null, screen: large }));
  });

  it('are sent only for a change', () => {
    requests.show('camera', small);
    vi.advanceTimersByTime(REQUEST_DELAY_MS);

    requests.show('camera', { ...small });
    vi.advanceTimersByTime(REQUEST_DELAY_MS);

    expect(sent).toEqual([{ camera: small }]);
  });

  it('are for the larger size of a video in two places, and ignore a place that is hidden', () => {
    const requested = (act: () => void) => {
      act();
      vi.advanceTimersByTime(REQUEST_DELAY_MS);
      return sent.at(-1)?.camera;
    };

    expect(requested(() => requests.show('camera', large))).toEqual(large);
    expect(requested(() => requests.show('camera', small, 'small-window'))).toEqual(large);
    expect(requested(() => requests.show('camera', null))).toEqual(small);
    expect(requested(() => requests.show('camera', undefined, 'small-window'))).toBeNull();
  });

  it('do not stop a video whose place in the page is only made anew', () => {
    requests.show('camera', small);
    vi.advanceTimersByTime(REQUEST_DELAY_MS);

    requests.show('camera', undefined);
    requests.show('camera', large);
    vi.advanceTimersByTime(REQUEST_DELAY_MS);

    expect(sent).toEqual([{ camera: small }, { camera: large }]);
  });

  it('are not sent before the page has laid out a video', () => {
    requests.repeat();

    expect(sent).toEqual([]);
  });

  it('continue over the link that replaces one, and not over the old one', () => {
    const sentOverNext: VideoRequest[] = [];
    requests.show('camera', small);
    requests.attach((request) => sentOverNext.push(request), new AbortController().signal);

    link.abort();
    vi.advanceTimersByTime(REQUEST_DELAY_MS);

    expect([sent, sentOverNext]).toEqual([[], [{ camera: small }]]);
  });

  it('end with the participant', () => {
    requests.show('camera', small);
    requests.close();
    vi.advanceTimersByTime(REQUEST_DELAY_MS);
    requests.show('camera', large);
    vi.advanceTimersByTime(REQUEST_DELAY_MS);

    expect(sent).toEqual([]);
  });
});
