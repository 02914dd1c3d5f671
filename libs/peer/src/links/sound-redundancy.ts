/**
 * Redundant sound [QUA-4]: each packet of a microphone repeats the one before (RED, RFC 2198), so that a lost packet
 * costs nothing. Chromium 156 chooses it by the order of the negotiated codecs only: `codec` of `setParameters` accepts
 * it without an effect. So it is preferred from the first description on. ADR 0043.
 */

const isRed = ({ mimeType }: { mimeType: string }) => mimeType.toLowerCase() === 'audio/red';

/** Call before the description of the section is made. Has no effect in a browser without RED, such as Firefox 140. */
export function preferRedundancy(
  microphone: Pick<RTCRtpTransceiver, 'setCodecPreferences'>,
  codecs: readonly RTCRtpCodec[] = receivableAudio(),
): void {
  const red = codecs.filter(isRed);
  if (red.length === 0) return;
  microphone.setCodecPreferences([...red, ...codecs.filter((codec) => !isRed(codec))]);
}

function receivableAudio(): readonly RTCRtpCodec[] {
  if (typeof RTCRtpReceiver === 'undefined') return [];
  return RTCRtpReceiver.getCapabilities('audio')?.codecs ?? [];
}
