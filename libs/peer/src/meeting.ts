/**
 * A person's meeting: joins, rejoins when the session has been lost as well as its socket, and keeps
 * one observable state of it all. Knows nothing of pages; whoever made it calls `leave`.
 */
import { type MediaState, PROTOCOL_VERSION, type RoomId } from '@throughline/protocol';
import { assertNever, backoffMs } from '@throughline/std';
import type { LocalMediaState } from './capture-state.js';
import type { LocalMedia } from './local-media.js';
import type { JoinRefusal, MeetingState } from './meeting-state.js';
import { pause } from './pause.js';
import { Presence } from './presence.js';
import { Session, type SessionEnd } from './session.js';
import { SignalingClient } from './signaling-client.js';
import { type Readable, Store } from './store.js';

/** Trying for longer is more puzzling than a clear end with a button to rejoin. */
const REJOIN_DEADLINE_MS = 60_000;
const REJOIN_BACKOFF = { firstMs: 500, maxMs: 5_000 };

/**
 * Refusals that waiting does not cure. `room_full` is not one of them: until the API knows that our
 * session is over, we hold our own seat [RES-4].
 */
const FINAL_REFUSALS: ReadonlySet<JoinRefusal> = new Set<JoinRefusal>([
  'unknown_room',
  'unsupported_version',
  'passcode_required',
  'wrong_passcode',
]);

export interface MeetingOptions {
  /** `ws:` or `wss:` address of the API's socket. */
  signalUrl: string;
  roomId: RoomId;
  displayName: string;
  passcode?: string | undefined;
  /** Media goes through TURN servers alone, which hides our addresses from the others. */
  relayOnly: boolean;
  /** Not owned: it outlives the meeting, and is closed by whoever made it. */
  media: LocalMedia;
}

type JoinOutcome = { ok: true; presence: Presence } | { ok: false; reason: JoinRefusal };

export class Meeting {
  readonly #options: MeetingOptions;
  readonly #state = new Store<MeetingState>({ kind: 'joining' });
  readonly #unsubscribe: () => void;
  #presence: Presence | undefined;
  /** Of the join under way. */
  #joining: SignalingClient | undefined;

  /** Starts to join at once. */
  constructor(options: MeetingOptions) {
    this.#options = options;
    this.#unsubscribe = options.media.state.subscribe(() => this.#sendMedia());
    this.#start().catch((error: unknown) => {
      reportError(error);
      this.#end({ kind: 'refused', reason: 'internal' });
    });
  }

  get state(): Readable<MeetingState> {
    return this.#state;
  }

  /** Idempotent. Leaves the room, or gives up joining it. */
  leave(): void {
    this.#end({ kind: 'left' });
  }

  get #ended(): boolean {
    const { kind } = this.#state.get();
    return kind === 'left' || kind === 'lost' || kind === 'refused';
  }

  async #start(): Promise<void> {
    const outcome = await this.#join();
    if (outcome.ok) this.#enter(outcome.presence);
    else this.#end({ kind: 'refused', reason: outcome.reason });
  }

  /** One attempt on one new socket. */
  async #join(): Promise<JoinOutcome> {
    const { signalUrl, roomId, displayName, passcode, relayOnly, media } = this.#options;
    const client = new SignalingClient(signalUrl);
    this.#joining = client;
    const announced = mediaState(media.state.get());
    const outcome = await client.request({
      type: 'room/join',
      protocolVersion: PROTOCOL_VERSION,
      roomId,
      displayName,
      ...(passcode !== undefined && { passcode }),
      media: announced,
    });
    if (!outcome.ok) {
      client.close();
      return {
        ok: false,
        reason: outcome.reason === 'connection_lost' ? 'unreachable' : outcome.reason,
      };
    }
    const presence = new Presence({
      session: new Session({ signalUrl, client, joined: outcome.reply }),
      joined: outcome.reply,
      relayOnly,
      tracks: media.tracks,
      announced,
      onChange: () => this.#publish(),
      onEnd: (end) => this.#afterSession(end),
    });
    return { ok: true, presence };
  }

  #afterSession(end: SessionEnd): void {
    switch (end) {
      case 'replaced': // by who has our token: to rejoin would be a fight
        return this.#end({ kind: 'lost', reason: 'replaced' });
      case 'over':
        return void this.#rejoin().catch((error: unknown) => {
          reportError(error);
          this.#end({ kind: 'lost', reason: 'internal' });
        });
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
      if (outcome.ok) return this.#enter(outcome.presence);
      if (FINAL_REFUSALS.has(outcome.reason) || Date.now() > deadline)
        return this.#end({ kind: 'lost', reason: outcome.reason });
    }
  }

  #enter(presence: Presence): void {
    if (this.#ended) return presence.close(); // left while the join was under way
    this.#presence?.close();
    this.#presence = presence;
    this.#sendMedia(); // it may have changed while the join was under way
    this.#publish();
  }

  #end(state: Extract<MeetingState, { kind: 'left' | 'lost' | 'refused' }>): void {
    if (this.#ended) return;
    this.#unsubscribe();
    this.#joining?.close();
    this.#presence?.close();
    this.#state.set(state);
  }

  #sendMedia(): void {
    const { media } = this.#options;
    this.#presence?.send(media.tracks, mediaState(media.state.get()));
  }

  #publish(): void {
    const presence = this.#presence;
    if (presence === undefined || this.#ended) return;
    const { self, room, others, signaling } = presence;
    this.#state.set({ kind: 'joined', self, room, others, signaling });
  }
}

function mediaState({ microphone, camera }: LocalMediaState): MediaState {
  return { microphoneOn: microphone.kind === 'on', cameraOn: camera.kind === 'on' };
}
