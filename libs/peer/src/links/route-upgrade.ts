/**
 * When a relayed link looks for a direct path again [LNK-10], as a pure function. An attempt is an ICE
 * restart: media stays on the relay until the new candidates have connected (RFC 8445 §9), so an
 * attempt that finds nothing costs one gathering and one offer. ADR 0034.
 *
 * Not here: recovery of a link without a working path (`link-state.ts`).
 */

/** ICE often replaces a relayed pair by a direct one within two seconds after connecting. */
export const FIRST_UPGRADE_MS = 10_000;

/** Each wait is twice as long as the one before, up to this: a path that never exists costs little. */
export const MAX_UPGRADE_WAIT_MS = 300_000;

/** A direct path that held this long is not flapping: after it, the waits start anew. */
export const STEADY_DIRECT_MS = 60_000;

export interface RouteUpgrade {
  readonly attempts: number;
  /** When the link became relayed, and when it became direct; at most one is defined. */
  readonly relayedSinceMs?: number;
  readonly directSinceMs?: number;
}

export interface RouteObservation {
  /** Of the media now; `undefined` while the link is not connected or its route is not confirmed. */
  route: 'direct' | 'relayed' | undefined;
  /** Both ends have signaled a candidate that is not a relay's: without one no direct pair exists. */
  mayBeDirect: boolean;
  /** A signal reaches the remote end now. */
  canReach: boolean;
}

export const INITIAL_ROUTE_UPGRADE: RouteUpgrade = { attempts: 0 };

/** @param nowMs monotonic */
export function observeRoute(
  before: RouteUpgrade,
  { route, mayBeDirect, canReach }: RouteObservation,
  nowMs: number,
): { upgrade: RouteUpgrade; restartsIce: boolean } {
  const { attempts, relayedSinceMs = nowMs, directSinceMs = nowMs } = before;
  const kept = { upgrade: before, restartsIce: false };
  switch (route) {
    case undefined:
      // A recovery that ends on the relay waits from its own end; a direct path that broke is no steady one.
      return { upgrade: { attempts }, restartsIce: false };
    case 'direct': {
      const isSteady = nowMs - directSinceMs >= STEADY_DIRECT_MS;
      return { upgrade: { attempts: isSteady ? 0 : attempts, directSinceMs }, restartsIce: false };
    }
    case 'relayed':
      if (before.relayedSinceMs === undefined)
        return { upgrade: { attempts, relayedSinceMs }, restartsIce: false };
      if (!mayBeDirect || !canReach || nowMs - relayedSinceMs < waitMs(attempts)) return kept;
      return {
        upgrade: { attempts: attempts + 1, relayedSinceMs: nowMs },
        restartsIce: true,
      };
  }
}

/**
 * A network of this end has changed, so a direct path may exist now. The next attempt is due after the
 * shortest wait, which also limits how often hints can cause one.
 */
export function hintNetworkChange(before: RouteUpgrade): RouteUpgrade {
  return { ...before, attempts: 0 };
}

function waitMs(attempts: number): number {
  return Math.min(FIRST_UPGRADE_MS * 2 ** attempts, MAX_UPGRADE_WAIT_MS);
}
