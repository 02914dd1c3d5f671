/**
 * How much video each link may send. A mesh sends one copy of each video per other participant over
 * one uplink. Without a limit, the eighth participant would saturate a home uplink, and every
 * participant's audio would suffer.
 */
import type { SendLimits } from './media-topology.js';

/** For the videos of all links: the upstream of a common cable connection. */
const UPLINK_BUDGET_KBPS = 4_000;
/** Enough for 720p at 30 frames per second. */
const MAX_CAMERA_KBPS = 1_700;
/** Below this a face is unrecognizable, so this minimum may exceed the budget. */
const MIN_CAMERA_KBPS = 250;
/** Enough for 1080p at 30 frames per second; text at 5 needs a tenth of it. */
const MAX_SCREEN_KBPS = 2_500;
/** Text stays sharp, with fewer frames per second. */
const MIN_SCREEN_KBPS = 300;
/** While a screen is shared, people look at the screen. */
const CAMERA_SHARE_WHILE_SHARING = 1 / 4;

/** @param linkCount how many participants each video is sent to; at least 1 */
export function uplinkShare(
  linkCount: number,
  { isSharing }: { isSharing: boolean },
): Pick<SendLimits, 'cameraKbps' | 'screenKbps'> {
  const share = Math.floor(UPLINK_BUDGET_KBPS / linkCount);
  const camera = isSharing ? Math.floor(share * CAMERA_SHARE_WHILE_SHARING) : share;
  const cameraKbps = Math.min(MAX_CAMERA_KBPS, Math.max(MIN_CAMERA_KBPS, camera));
  const screenKbps = Math.min(MAX_SCREEN_KBPS, Math.max(MIN_SCREEN_KBPS, share - cameraKbps));
  return { cameraKbps, screenKbps };
}
