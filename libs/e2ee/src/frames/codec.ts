/** The codecs whose frames this library can protect. AV1 is not among them, see ADR 91. */
export type Codec = 'audio' | 'vp8' | 'vp9' | 'h264';

const VIDEO: Readonly<Record<string, Codec>> = {
  'video/vp8': 'vp8',
  'video/vp9': 'vp9',
  'video/h264': 'h264',
};

/** Audio of any codec is one opaque block. `undefined` for a video codec that is not supported. */
export function codecOf(mimeType: string): Codec | undefined {
  const type = mimeType.toLowerCase();
  return type.startsWith('audio/') ? 'audio' : VIDEO[type];
}
