/**
 * A person's meeting: joins, rejoins when the session has been lost as well as its socket, and keeps
 * one observable state of it all. Knows nothing of pages; whoever made it calls `leave`.
 */
import {
  CAPABILITIES,
  type JoinToken,
  type MediaState,
  NO_MEDIA,
  PROTOCOL_VERSION,
  type RoomId,
} from '@throughline/protocol';
import { assertNever, backoffMs } from '@throughline/std';
import type { LocalMediaState } from './devices/capture-state.js';
import { HostRequests } from './room/host-requests.js';
import { LobbyWait } from './room/lobby-wait.js';
import type { LocalMedia } from './devices/local-media.js';
import type { JoinRejection, MeetingState } from './meeting-state.js';
import { pause } from './signaling/pause.js';
import { mayUnmute } from './room/known-room.js';
import { type Admission, RoomConnection } from './room/room-connection.js';
import type { ReplyTo } from './signaling/requests.js';
import { Session, type SessionEnd } from './signaling/session.js';
import { SignalingClient } from './signaling/signaling-client.js';
import { type Readable, Store } from '@throughline/std';

/** Trying for longer is more puzzling than a clear end with a button to rejoin. */
const REJOIN_DEADLINE_MS = 60_000;
const REJOIN_BACKOFF = { firstMs: 500, maxMs: 5_000 };

/**
 * Refusals that waiting does not cure. `room_full` is not one of them: until the API knows that our
 * session is over, we hold our own seat [RES-4].
 */
const FINAL_REFUSALS: ReadonlySet<JoinRejection> = new Set<JoinRejection>([
  'unknown_room',
  'unsupported_version',
  'passcode_required',
  'wrong_passcode',
  'invalid_token',
  'token_required',
  'room_locked',
  'removed',
  'room_ended',
]);

export interface MeetingOptions {
  /** `ws:` or `wss:` address of the API's socket. */
  signalUrl: string;
  roomId: RoomId;
  displayName: string;
  passcode?: string | undefined;
  /** Tells the API who we are: a host, say, or somebody whom an application has admitted. */
  joinToken?: JoinToken | undefined;
  /** Media goes through TURN servers alone, which hides our addresses from the others. */
  relayOnly: boolean;
  /** Not owned: it outlives the meeting, and is closed by whoever made it. */
  media: LocalMedia;
}

type Stay = RoomConnection | LobbyWait;
type JoinOutcome =
  | { ok: true; session: Session; reply: ReplyTo<'room/join'>; announced: MediaState }
  | { ok: false; reason: JoinRejection };

export class Meeting {
  readonly #options: MeetingOptions;
  readonly #state = new Store<MeetingState>({ kind: 'joining' });
  readonly #unsubscribe: () => void;
  /** For who is host: the API refuses anybody else. */
  readonly host = new HostRequests(() => this.#session);
  #stay: Stay | undefined;
  /** Of the stay. */
  #session: Session | undefined;
  /** Of the join under way. */
  #joining: SignalingClient | undefined;

  /** Starts to join at once. */
  constructor(options: MeetingOptions) {
    this.#options = options;
    this.#unsubscribe = options.media.state.subscribe(() => this.#sendMedia());
    this.#start().catch((error: unknown) => {
      reportError(error);
      this.#end({ kind: 'rejected', reason: 'internal' });
    });
  }

  get state(): Readable<MeetingState> {
    return this.#state;
  }

  /** Idempotent. Leaves the room or its lobby, or gives up joining. */
  leave(): void {
    this.#end({ kind: 'left' });
  }

  get #ended(): boolean {
    const { kind } = this.#state.get();
    return kind === 'left' || kind === 'ended' || kind === 'rejected';
  }

  async #start(): Promise<void> {
    const outcome = await this.#join();
    if (outcome.ok) this.#enter(outcome);
    else this.#end({ kind: 'rejected', reason: outcome.reason });
  }

  /** One attempt on one new socket. */
  async #join(): Promise<JoinOutcome> {
    const { signalUrl, roomId, displayName, passcode, joinToken, media } = this.#options;
    const client = new SignalingClient(signalUrl);
    this.#joining = client;
    const announced = mediaState(media.state.get());
    const outcome = await client.request({
      type: 'room/join',
      protocolVersion: PROTOCOL_VERSION,
      capabilities: [...CAPABILITIES],
      roomId,
      displayName,
      ...(passcode !== undefined && { passcode }),
      ...(joinToken !== undefined && { joinToken }),
      media: announced,
    });
    if (!outcome.ok) {
      client.close();
      return {
        ok: false,
        reason: outcome.reason === 'connection_lost' ? 'unreachable' : outcome.reason,
      };
    }
    const { reply } = outcome;
    return {
      ok: true,
      session: new Session({ signalUrl, client, joined: reply }),
      reply,
      announced,
    };
  }

  #afterSession(end: SessionEnd): void {
    switch (end) {
      case 'replaced': // by who has our token: to rejoin would be a fight
        return this.#end({ kind: 'ended', reason: 'replaced' });
      case 'over':
        return void this.#rejoin().catch((error: unknown) => {
          reportError(error);
          this.#end({ kind: 'ended', reason: 'internal' });
        });
      case 'removed':
      case 'room_ended':
        return this.#end({ kind: 'ended', reason: end });
      case 'entry_refused':
        return this.#end({ kind: 'rejected', reason: end });
      default:
        return assertNever(end);
    }
  }

  /** Until it succeeds our ends of the links stay: media does not need the API. */
  async #rejoin(): Promise<void> {
    this.#publish();
    const deadline = Date.now() + REJOIN_DEADLINE_MS;
    for (let attempt = 0; !this.#ended; attempt++) {
      await pause(backoffMs(attempt, REJOIN_BACKOFF));
      if (this.#ended) return;
      const outcome = await this.#join();
      if (outcome.ok) return this.#enter(outcome);
      if (FINAL_REFUSALS.has(outcome.reason) || Date.now() > deadline)
        return this.#end({ kind: 'ended', reason: outcome.reason });
    }
  }

  /** Into the room or, where its lobby is on, into that. */
  #enter({ session, reply, announced }: Extract<JoinOutcome, { ok: true }>): void {
    this.#session = session;
    if (reply.type === 'room/joined')
      return this.#begin(this.#connect({ ...reply, session, announced }));
    const { self, room } = reply;
    const wait = new LobbyWait({
      session,
      self,
      room,
      announced,
      onChange: () => this.#publish(),
      onAdmitted: (admission) => this.#begin(this.#connect(admission)),
      onMuted: () => void this.#options.media.setMicrophone(false),
      onEnd: (end) => this.#afterSession(end),
    });
    this.#begin(wait);
  }

  #connect(admission: Admission): RoomConnection {
    const { relayOnly, media } = this.#options;
    // Switched off before the room is told what is on.
    if (!mayUnmute(admission)) void media.setMicrophone(false);
    return new RoomConnection({
      admission,
      relayOnly,
      tracks: media.tracks,
      onChange: () => this.#publish(),
      onMuted: () => void media.setMicrophone(false),
      onEnd: (end) => this.#afterSession(end),
    });
  }

  #begin(stay: Stay): void {
    if (this.#ended) return stay.close(); // left while the join was under way
    this.#stay?.close();
    this.#stay = stay;
    this.#sendMedia(); // it may have changed while the join was under way
    this.#publish();
  }

  #end(state: Extract<MeetingState, { kind: 'left' | 'ended' | 'rejected' }>): void {
    if (this.#ended) return;
    this.#unsubscribe();
    this.#joining?.close();
    this.#stay?.close();
    this.#state.set(state);
  }

  #sendMedia(): void {
    const { media } = this.#options;
    this.#stay?.send(media.tracks, mediaState(media.state.get()));
  }

  #publish(): void {
    if (this.#stay !== undefined && !this.#ended) this.#state.set(this.#stay.view);
  }
}

function mediaState({ microphone, camera }: LocalMediaState): MediaState {
  return { ...NO_MEDIA, microphone: microphone.kind === 'on', camera: camera.kind === 'on' };
}
