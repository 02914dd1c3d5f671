/** What each server is to the scenarios, whatever it speaks. */

/** A server to compare, described by how it is started and how participants talk to it. */
export interface ServerKind {
  readonly name: string;
  /** `nodeFlags` go to each Node process of it. The caller disposes of what it gets. */
  start(nodeFlags: readonly string[]): Promise<RunningServer>;
}

export interface RunningServer extends AsyncDisposable {
  /** The processes that serve. */
  readonly pids: readonly number[];
  /** Those that keep state for them. */
  readonly storePids: readonly number[];
  openRoom(): Promise<Room>;
}

/** Where the server knows no rooms it is a name for those who talk to each other. */
export interface Room {
  /** Connects from that address of this machine, and resolves once others can reach the client. */
  enter(source: string): Promise<Client>;
}

export interface Client {
  readonly id: string;
  /** Called for each candidate that arrives from another. */
  onRelayed: () => void;
  /** Called when the server ends the socket. */
  onLost: () => void;
  /** Has the candidate relayed to the client of that id. */
  tell(to: string): void;
  /** Ends the socket without a word. */
  drop(): void;
  /** After `drop`: connects again, and resolves once others can reach the client as before. */
  comeBack(): Promise<void>;
}

/** A trickled candidate as Chromium makes them (RFC 8839 §5.1); the same for every server. */
export const CANDIDATE = {
  candidate:
    'candidate:842163049 1 udp 1677729535 198.51.100.7 46154 typ srflx raddr 198.18.0.12 rport 46154 ' +
    'generation 0 ufrag EEtu network-id 1 network-cost 10',
  sdpMid: '0',
  sdpMLineIndex: 0,
  usernameFragment: 'EEtu',
};
/** What no other frame holds. */
export const CANDIDATE_MARK = Buffer.from('typ srflx');
