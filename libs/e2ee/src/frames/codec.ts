/** The codecs whose frames this library can protect. */
export type Codec = 'audio' | 'vp8' | 'vp9' | 'av1' | 'h264';

const VIDEO: Readonly<Record<string, Codec>> = {
  'video/vp8': 'vp8',
  'video/vp9': 'vp9',
  'video/av1': 'av1',
  'video/h264': 'h264',
};

/** Audio of any codec is one opaque block. `undefined` for a video codec that is not supported. */
export function codecOf(mimeType: string): Codec | undefined {
  const type = mimeType.toLowerCase();
  return type.startsWith('audio/') ? 'audio' : VIDEO[type];
}
