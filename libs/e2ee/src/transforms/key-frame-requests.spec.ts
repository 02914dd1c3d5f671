import { expect, it } from 'vitest';
import {
  KEY_FRAME_REQUEST_INTERVAL_MS,
  NO_KEY_FRAME_NEEDED,
  stepKeyFrameNeed,
  type VideoFrameOutcome,
} from './key-frame-requests.js';

/** Whether each frame causes a request, one every 100 ms. */
function requests(...outcomes: VideoFrameOutcome[]): boolean[] {
  let need = NO_KEY_FRAME_NEEDED;
  return outcomes.map((outcome, index) => {
    const step = stepKeyFrameNeed(need, outcome, index * 100);
    need = step.need;
    return step.sendsRequest;
  });
}

it('a track without rejected frames causes no request', () => {
  expect(requests('delta', 'key', 'delta')).not.toContain(true);
});

it('a key frame is requested once frames are decrypted again, and not before', () => {
  expect(requests('rejected', 'rejected', 'delta', 'delta')).toEqual([false, false, true, false]);
});

it('a key frame that is decrypted ends the requests', () => {
  expect(requests('rejected', 'key', 'delta')).not.toContain(true);
});

it('the request is repeated while only other frames arrive', () => {
  const frames = Array.from({ length: 12 }, () => 'delta' as const);

  expect(requests('rejected', ...frames).filter(Boolean)).toHaveLength(
    Math.ceil(1200 / KEY_FRAME_REQUEST_INTERVAL_MS),
  );
});
