/**
 * How much video one link may send. A mesh sends the camera once per other participant over one
 * uplink, so each new person takes from the share of the others: without a bound, the eighth one
 * to join would fill a home uplink and with it ruin the sound of all.
 */

/** What the camera may take of the uplink over all links: the upstream of a common cable line. */
const UPLINK_BUDGET_KBPS = 4_000;
/** 720p at 30 frames needs no more. */
const MAX_LINK_KBPS = 1_700;
/** Below this a face is no longer recognisable; better a bit too much than nobody to see. */
const MIN_LINK_KBPS = 250;

/** @param linkCount how many participants the camera is sent to; at least 1 */
export function cameraBitrateKbps(linkCount: number): number {
  const share = Math.floor(UPLINK_BUDGET_KBPS / linkCount);
  return Math.min(MAX_LINK_KBPS, Math.max(MIN_LINK_KBPS, share));
}

/** Applies the bound. Before the first negotiation there is nothing to bound yet: a no-op. */
export async function limitCamera(sender: RTCRtpSender, bitrateKbps: number): Promise<void> {
  const parameters = sender.getParameters();
  if (parameters.encodings.length === 0) return;
  for (const encoding of parameters.encodings) encoding.maxBitrate = bitrateKbps * 1_000;
  await sender.setParameters(parameters);
}
