/** What has happened to a link in the last ten minutes, for the person who inspects it. Pure. */
import type { IceRestart, LinkHistory, RestartReason } from '@throughline/peer';

export interface PathChange {
  /** Since the UNIX epoch. */
  readonly atMs: number;
  readonly kind: 'direct' | 'relayed' | 'restarted';
  /** `undefined` if nothing at this end caused it. */
  readonly restart: { reason: RestartReason; durationMs: number | undefined } | undefined;
}

/** A route that becomes another one within this time after a restart is its result. */
const CAUSED_WITHIN_MS = 20_000;

/** The latest change first. A first route is no change. */
export function pathChanges({ samples, restarts }: LinkHistory): PathChange[] {
  const moves: PathChange[] = [];
  const explained = new Set<IceRestart>();
  let before: 'direct' | 'relayed' | undefined;
  for (const { atMs, route } of samples) {
    const isKnown = route !== undefined && (route.kind === 'relayed' || route.isConfirmed);
    if (!isKnown || route.kind === before) continue;
    const isFirst = before === undefined;
    before = route.kind;
    if (isFirst) continue;
    const cause = restarts.findLast(
      (restart) => restart.atMs <= atMs && atMs - restart.atMs < CAUSED_WITHIN_MS,
    );
    if (cause !== undefined) explained.add(cause);
    moves.push({ atMs, kind: route.kind, restart: cause });
  }
  const others = restarts
    .filter((restart) => !explained.has(restart))
    .map((restart): PathChange => ({ atMs: restart.atMs, kind: 'restarted', restart }));
  return [...moves, ...others].toSorted((a, b) => b.atMs - a.atMs);
}
