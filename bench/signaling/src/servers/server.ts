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
  openRoom(): Promise<Room>;
}

/** For a server without rooms, just a group of clients that send to each other. */
export interface Room {
  /** Connects from the loopback address `source`; resolves once other clients can reach this one. */
  enter(source: string): Promise<Client>;
}

export interface Client {
  readonly id: string;
  /** Called for each candidate that arrives from another client. */
  onRelayed: () => void;
  /** Called when the server closes the socket. */
  onLost: () => void;
  /** Sends a candidate to the client with that id through the server. */
  relayTo(to: string): void;
  /** Ends the socket without a close frame. */
  drop(): void;
  /** After `drop`: connects again; resolves once other clients can reach this one as before. */
  reconnect(): Promise<void>;
}

/** A trickled candidate in Chromium's form (RFC 8839 §5.1); the same for every server. */
export const CANDIDATE = {
  candidate:
    'candidate:842163049 1 udp 1677729535 198.51.100.7 46154 typ srflx raddr 198.18.0.12 rport 46154 ' +
    'generation 0 ufrag EEtu network-id 1 network-cost 10',
  sdpMid: '0',
  sdpMLineIndex: 0,
  usernameFragment: 'EEtu',
};
/** Occurs in no other frame. */
export const CANDIDATE_MARK = Buffer.from('typ srflx');
