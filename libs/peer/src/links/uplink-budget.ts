/**
 * How much video each link may send. A mesh sends one copy of the camera per other participant over
 * one uplink. Without a limit, the eighth participant would saturate a home uplink, and every
 * participant's audio would suffer.
 */

/** For the camera over all links: the upstream of a common cable connection. */
const UPLINK_BUDGET_KBPS = 4_000;
/** Enough for 720p at 30 frames per second. */
const MAX_LINK_KBPS = 1_700;
/** Below this a face is unrecognizable, so this minimum may exceed the budget. */
const MIN_LINK_KBPS = 250;

/** @param linkCount how many participants the camera is sent to; at least 1 */
export function cameraBitrateKbps(linkCount: number): number {
  const share = Math.floor(UPLINK_BUDGET_KBPS / linkCount);
  return Math.min(MAX_LINK_KBPS, Math.max(MIN_LINK_KBPS, share));
}

/** A no-op before the first negotiation: the sender has no encodings yet. */
export async function limitCamera(sender: RTCRtpSender, bitrateKbps: number): Promise<void> {
  const parameters = sender.getParameters();
  if (parameters.encodings.length === 0) return;
  for (const encoding of parameters.encodings) encoding.maxBitrate = bitrateKbps * 1_000;
  await sender.setParameters(parameters);
}
