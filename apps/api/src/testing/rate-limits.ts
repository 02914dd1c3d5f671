import { TokenBucket } from '@throughline/std';
import { DEFAULT_LIMITS } from '../config/limits.js';
import type { ConnectionRateLimits } from '../limits/address-table.js';
import { FrameMeter } from '../limits/frame-meter.js';
import { LinkMeter } from '../limits/link-meter.js';

/** The limits of a connection that shares its address with no other. */
export function unsharedRateLimits(): ConnectionRateLimits {
  return {
    address: '198.51.100.1',
    joins: new TokenBucket(DEFAULT_LIMITS.addressJoins, 0),
    resumes: new TokenBucket(DEFAULT_LIMITS.addressResumes, 0),
    linkReports: new TokenBucket(DEFAULT_LIMITS.addressLinkReports, 0),
    announcements: new TokenBucket(DEFAULT_LIMITS.announcements, 0),
    hands: new TokenBucket(DEFAULT_LIMITS.hands, 0),
    mediaRequests: new TokenBucket(DEFAULT_LIMITS.mediaRequests, 0),
    mediaNeeds: new TokenBucket(DEFAULT_LIMITS.mediaNeeds, 0),
    keySignals: new TokenBucket(DEFAULT_LIMITS.keySignals, 0),
    ownLinkReports: new TokenBucket(DEFAULT_LIMITS.socketLinkReports, 0),
    frames: new FrameMeter(DEFAULT_LIMITS, new TokenBucket(DEFAULT_LIMITS.addressFrames, 0), 0),
    links: new LinkMeter(DEFAULT_LIMITS),
    release: () => undefined,
  };
}
