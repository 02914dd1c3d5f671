import type { VideoRequests } from '@throughline/peer';
import { beforeEach, describe, expect, it } from 'vitest';
import { participant } from '@/catalogue/meetings';
import type { PictureTile } from './picture-tiles';
import { RecordedVideos } from './recorded-videos';

let requested: Record<string, unknown>;
let recorded: RecordedVideos;

const size = { width: 640, height: 360 };
const box = { x: 0, y: 0, ...size };
const places = new Map([
  ['camera', box],
  ['screen', box],
]);

/** Of Grace, who is asked for the sizes in `requested`. */
function tileOf(source: 'camera' | 'screen'): PictureTile {
  const show: VideoRequests['show'] = (of, shown, place) => {
    if (shown === undefined) Reflect.deleteProperty(requested, `${of} in the ${String(place)}`);
    else requested[`${of} in the ${String(place)}`] = shown;
  };
  const from = participant(1, { videoRequests: { show } as VideoRequests });
  return { key: source, name: 'Grace', source, track: undefined, isMuted: false, from };
}

beforeEach(() => {
  requested = {};
  recorded = new RecordedVideos();
});

describe('[QUA-1] a recording', () => {
  it('requests each video at the size of its tile, whatever the page shows', () => {
    recorded.request([tileOf('camera'), tileOf('screen')], places, 'full');

    expect(requested).toEqual({ 'camera in the recording': size, 'screen in the recording': size });
  });

  it('requests no more than a person who saves data wants', () => {
    recorded.request([tileOf('camera')], places, 'small');

    expect(requested).toEqual({ 'camera in the recording': { width: 320, height: 180 } });
  });

  it('withdraws the request for a screen that is no longer shared', () => {
    recorded.request([tileOf('camera'), tileOf('screen')], places, 'full');

    recorded.request([tileOf('camera')], places, 'full');

    expect(requested).toEqual({ 'camera in the recording': size });
  });

  it('withdraws its requests when it ends', () => {
    recorded.request([tileOf('camera')], places, 'full');

    recorded.close();

    expect(requested).toEqual({});
  });
});
