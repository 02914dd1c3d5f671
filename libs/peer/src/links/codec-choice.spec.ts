import { describe, expect, it } from 'vitest';
import {
  chooseCodec,
  type CodecConditions,
  countCostly,
  type EncoderExpectation,
  type VideoCodec,
} from './codec-choice.js';

/** In Chromium's order. */
const ALL: VideoCodec[] = ['VP8', 'H264', 'AV1', 'VP9'];

const software = (codec: VideoCodec): EncoderExpectation => ({
  codec,
  isSmooth: true,
  isPowerEfficient: false,
});
const hardware = (codec: VideoCodec) => ({ ...software(codec), isPowerEfficient: true });
const slow = (codec: VideoCodec) => ({ ...software(codec), isSmooth: false });

describe('[QUA-5] the codec of a video', () => {
  it.each<[string, Partial<CodecConditions>, VideoCodec | undefined]>([
    ['a screen, in software that keeps up', { expected: ALL.map(software) }, 'AV1'],
    ['a screen, where AV1 does not keep up', { expected: [slow('AV1'), software('VP9')] }, 'VP9'],
    ['a screen, where nothing keeps up', { expected: [slow('AV1'), slow('VP9')] }, undefined],
    ['a screen to an end without AV1', { negotiated: ['VP8', 'VP9'] }, 'VP9'],
    ['a screen to an end with VP8 alone', { negotiated: ['VP8'] }, undefined],
    ['a screen before the browser has answered', { expected: [] }, undefined],
    ['a screen whose encoder was too costly', { isTooCostly: true }, 'VP8'],
    ['such a screen to an end without VP8', { isTooCostly: true, negotiated: ['H264'] }, undefined],
    ['a camera, in software alone', { source: 'camera' }, undefined],
    [
      'a camera with a hardware encoder',
      { source: 'camera', expected: [hardware('H264')] },
      'H264',
    ],
    [
      'a camera with several, by the order of the browser',
      { source: 'camera', expected: [hardware('VP9'), hardware('H264')] },
      'H264',
    ],
    [
      'a camera whose hardware encoder the other end cannot decode',
      { source: 'camera', expected: [hardware('H264')], negotiated: ['VP8', 'VP9'] },
      undefined,
    ],
    [
      'a camera whose hardware encoder was too costly after all',
      { source: 'camera', expected: [hardware('H264')], isTooCostly: true },
      'VP8',
    ],
  ])('%s', (_, conditions, chosen) => {
    const defaults: CodecConditions = {
      source: 'screen',
      expected: ALL.map(software),
      negotiated: ALL,
      isTooCostly: false,
    };

    expect(chooseCodec({ ...defaults, ...conditions })).toBe(chosen);
  });
});

describe('[QUA-5] a reading of an encoder', () => {
  const reading = { limitedBy: undefined, encodingShare: 0.1, isPowerEfficient: false };

  it.each([
    ['is cheap: it ends the row', {}, 0],
    ['limited by the network is not costly', { limitedBy: 'bandwidth' }, 0],
    ['limited by the processor is costly', { limitedBy: 'cpu' }, 5],
    ['that takes more than half of the time is costly', { encodingShare: 0.51 }, 5],
    ['of a video that has stopped is cheap', { limitedBy: 'cpu', encodingShare: 0 }, 0],
    ['without a known cost is cheap', { encodingShare: undefined }, 0],
    ['in hardware is cheap', { limitedBy: 'cpu', encodingShare: 0.9, isPowerEfficient: true }, 0],
  ] as const)('%s', (_, changes, count) => {
    expect(countCostly(4, { ...reading, ...changes })).toBe(count);
  });
});
