import { expect, it } from 'vitest';
import { VideoCodecs } from './video-codecs.js';

const browser = (encodingInfo: (type: string) => Promise<object>) =>
  ({
    encodingInfo: ({ video }: MediaEncodingConfiguration) => encodingInfo(video?.contentType ?? ''),
  }) as unknown as MediaCapabilities;

it('[QUA-5] a client expects of its encoders what the browser answers', async () => {
  const codecs = new VideoCodecs(
    browser((type) =>
      Promise.resolve({
        supported: type !== 'video/VP9',
        smooth: true,
        powerEfficient: type === 'video/H264',
      }),
    ),
  );

  await expect
    .poll(() => codecs.expected('screen'))
    .toEqual([{ codec: 'AV1', isSmooth: true, isPowerEfficient: false }]);
  await expect
    .poll(() => codecs.expected('camera').filter(({ isPowerEfficient }) => isPowerEfficient))
    .toEqual([{ codec: 'H264', isSmooth: true, isPowerEfficient: true }]);
});

it('[QUA-5] a browser that rejects one question answers the others', async () => {
  const codecs = new VideoCodecs(
    browser((type) =>
      type === 'video/AV1'
        ? Promise.reject(new TypeError('not a type of WebRTC'))
        : Promise.resolve({ supported: true, smooth: true, powerEfficient: false }),
    ),
  );

  await expect.poll(() => codecs.expected('screen').map(({ codec }) => codec)).toEqual(['VP9']);
});

it('[QUA-5] a source whose encoder was too costly stays so, apart from the other source', () => {
  const codecs = new VideoCodecs(undefined);

  codecs.setTooCostly('screen');

  expect([codecs.isTooCostly('screen'), codecs.isTooCostly('camera')]).toEqual([true, false]);
});
