import { expect, it } from 'vitest';
import { preferRedundancy } from './sound-redundancy.js';

const codec = (mimeType: string): RTCRtpCodec => ({ mimeType, clockRate: 48_000, channels: 2 });
const [opus, red, g722] = ['audio/opus', 'audio/red', 'audio/G722'].map(codec) as [
  RTCRtpCodec,
  RTCRtpCodec,
  RTCRtpCodec,
];

function preferencesFor(codecs: RTCRtpCodec[]): RTCRtpCodec[] | undefined {
  let preferences: RTCRtpCodec[] | undefined;
  preferRedundancy({ setCodecPreferences: (preferred) => (preferences = [...preferred]) }, codecs);
  return preferences;
}

it('[QUA-4] redundant sound is preferred, and every other codec stays acceptable', () => {
  expect(preferencesFor([opus, red, g722])).toEqual([red, opus, g722]);
});

it('[QUA-4] a browser without redundant sound keeps its own order', () => {
  expect(preferencesFor([opus, g722])).toBeUndefined();
  expect(preferencesFor([])).toBeUndefined();
});
