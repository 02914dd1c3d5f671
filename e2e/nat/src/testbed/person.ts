import '../trace/raw-log.js';
import type { SideTrace } from '../trace/trace.js';

/** Deadline for a page to load, and for its camera to start. Each takes a second on an idle machine. */
export const PAGE_MS = 60_000;

/** A person in a meeting, with any browser. */
export interface Person {
  readonly name: string;
  /** Whether the browser stays with the first nominated pair: see `Circumstances`. */
  readonly keepsFirstPair: boolean;
  /** Creates a room from a page of the origin, as an application does. Resolves with the link. */
  createsRoom(origin: string): Promise<string>;
  /** Opens the lobby; resolves once the name is filled in and the camera preview is visible. */
  waitsInLobby(url: string): Promise<void>;
  /** Whether the page has classified its network [NAT-3]. Always true without the recorder. */
  knowsNetwork(): Promise<boolean>;
  pressesJoin(): Promise<void>;
  /** The state of the link on the other's tile: `connecting`, `connected`, `interrupted` or `failed`. */
  link(): Promise<string>;
  /** The route on the other's tile, `direct` or `relayed`; null while there is none. */
  route(): Promise<string | null>;
  trace(): Promise<SideTrace>;
  /** Closes the page of the previous meeting, if there is one. */
  leaves(): Promise<void>;
}

/** Runs in the page of the person who creates the room. */
export async function postRoom(): Promise<string> {
  const response = await fetch('/api/rooms', { method: 'POST', body: '{}' });
  const { url } = (await response.json()) as { url: string };
  return url;
}

/** Runs in the page: it closes the connection that observes the network, which unlike that of a link has no pool. */
export function hasObservedNetwork(): boolean {
  const connections = window.meetingConnections;
  return (
    connections === undefined ||
    connections.some(
      (one) => one.signalingState === 'closed' && !one.getConfiguration().iceCandidatePoolSize,
    )
  );
}
