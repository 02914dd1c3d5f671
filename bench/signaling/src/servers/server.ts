import type { SignalName } from './signals.ts';

/** A server to compare: how to start it, and how participants use it. */
export interface ServerKind {
  readonly name: string;
  /** Passes `nodeFlags` to each of its Node processes. The caller disposes of the result. */
  start(nodeFlags: readonly string[]): Promise<RunningServer>;
}

export interface RunningServer extends AsyncDisposable {
  /** The processes that serve clients. */
  readonly pids: readonly number[];
  /** The processes that store their state. */
  readonly storePids: readonly number[];
  /** Rejects with `RoomTooLarge` if the server does not allow rooms of that size. */
  openRoom(size: number): Promise<Room>;
}

/** The server does not allow a room of this size, so that it has no figure. */
export class RoomTooLarge extends Error {}

/** For a server without rooms, just a group of clients that send to each other. */
export interface Room {
  /** Connects from the loopback address `source`; resolves once other clients can reach this one. */
  enter(source: string): Promise<Client>;
}

export interface Client {
  readonly id: string;
  /** Called for each signal that arrives from another client. */
  onRelayed: () => void;
  /** Called for each announcement of another client that arrives. */
  onAnnounced: () => void;
  /** Called when the server closes the socket. */
  onLost: () => void;
  /** Sends a signal to the client with that id through the server. */
  relayTo(to: string, signal: SignalName): void;
  /** Announces to all others in the room, whose ids these are, that the camera is on or off. */
  announce(others: readonly string[]): void;
  /** Ends the socket without a close frame. */
  drop(): void;
  /** After `drop`: connects again; resolves once other clients can reach this one as before. */
  reconnect(): Promise<void>;
}
