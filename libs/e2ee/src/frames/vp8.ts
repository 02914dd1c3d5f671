/**
 * The bytes of a VP8 frame that stay readable. Payload descriptors are outside of the frame, but do not show whether it
 * is a key frame: SFUs read that in bit 0 of the first byte (RFC 7741 §4.3), and libwebrtc also the size of the picture
 * in bytes 6 to 9 of key frames (RFC 6386 §9.1).
 */
export const VP8_KEY_FRAME_CLEAR_BYTES = 10;
export const VP8_DELTA_FRAME_CLEAR_BYTES = 1;

export function vp8ClearPrefix(frame: Uint8Array): Uint8Array {
  const [first = 1] = frame;
  const isKeyFrame = (first & 1) === 0;
  return frame.subarray(0, isKeyFrame ? VP8_KEY_FRAME_CLEAR_BYTES : VP8_DELTA_FRAME_CLEAR_BYTES);
}
