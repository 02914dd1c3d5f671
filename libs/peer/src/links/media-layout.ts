/**
 * The sections every link has, in this order, for its whole life [LNK-2]: microphone, camera,
 * screen. One end creates them with its first offer and the other adopts what it was offered; both
 * fill them with `replaceTrack`, so nothing that people do in a meeting needs a renegotiation.
 *
 * Why fixed: Chromium 156 cannot recover when offers that add different kinds collide ("BUNDLE
 * group contains a codec collision for header extension"). ADR 0004.
 */

export interface MediaSections {
  microphone: RTCRtpTransceiver;
  camera: RTCRtpTransceiver;
  screen: RTCRtpTransceiver;
}

/** For the end that makes the first offer. Call before anything else asks for negotiation. */
export function createSections(connection: RTCPeerConnection): MediaSections {
  // Always sendrecv: a section without a track sends nothing, and starts without an offer.
  return {
    microphone: connection.addTransceiver('audio', { direction: 'sendrecv' }),
    camera: connection.addTransceiver('video', { direction: 'sendrecv' }),
    screen: connection.addTransceiver('video', { direction: 'sendrecv' }),
  };
}

/**
 * For the end that answers, between applying the first offer and answering it. Transceivers that
 * an offer brings are `recvonly` until told otherwise (RFC 9429 §5.10). Undefined when the offer
 * does not have our layout: the other end speaks something else.
 */
export function adoptSections(connection: RTCPeerConnection): MediaSections | undefined {
  const [microphone, camera, screen, ...more] = connection.getTransceivers();
  if (!microphone || !camera || !screen || more.length > 0) return undefined;
  const kinds = [microphone, camera, screen].map((section) => section.receiver.track.kind);
  if (kinds.join() !== 'audio,video,video') return undefined;
  for (const section of [microphone, camera, screen]) section.direction = 'sendrecv';
  return { microphone, camera, screen };
}
