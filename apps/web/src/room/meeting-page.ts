/**
 * One visit of one tab to one room, from the link to the end: looks the room up, holds camera and
 * microphone through lobby and meeting, and remembers enough for a reload to go straight back in.
 * Pages draw its state; it knows nothing of React.
 */
import {
  type JoinRefusal,
  LocalMedia,
  Meeting,
  type MeetingLoss,
  type Readable,
  Store,
  type WantedMedia,
} from '@throughline/peer';
import { type RoomId, type RoomView, SIGNAL_PATH } from '@throughline/protocol';
import { assertNever } from '@throughline/std';
import { type Entry, wantedMedia } from './entry';
import { forgetJoinToken, joinTokenFor, nameIn, takeTokenFromAddress } from './join-token';
import { loadPreferences, savePreferences } from './preferences';
import { lookUpRoom } from './room-api';
import {
  forgetRejoinRecord,
  loadRejoinRecord,
  saveRejoinRecord,
  type RejoinRecord,
} from './rejoin-record';
import type { MeetingPageState } from './meeting-page-state';

interface Attempt {
  entry: Entry;
  media: LocalMedia;
  onRefused: (reason: JoinRefusal) => void;
}

export class MeetingPage {
  readonly #roomId: RoomId;
  readonly #state = new Store<MeetingPageState>({ kind: 'starting' });
  #holders = 0;
  /** Of the page's events; undefined while nobody holds the visit. */
  #listening: AbortController | undefined;
  #media: LocalMedia | undefined;
  /** Ends what follows the meeting and its devices, then the meeting. */
  #endMeeting: (() => void) | undefined;
  #last: RejoinRecord | undefined;

  /** Does nothing yet: React may construct and discard. */
  constructor(roomId: RoomId) {
    this.#roomId = roomId;
  }

  get state(): Readable<MeetingPageState> {
    return this.#state;
  }

  /**
   * Begins the visit, until the returned function is called. Strict mode mounts, unmounts and
   * mounts again in one go: the end is put off by a task, so that this joins once.
   */
  hold(): () => void {
    this.#holders++;
    if (this.#listening === undefined) this.#begin();
    return () => {
      this.#holders--;
      setTimeout(() => {
        if (this.#holders === 0) this.#finish();
      });
    };
  }

  /** From the lobby. Does nothing elsewhere, or while a join is under way. */
  join(entry: Entry): void {
    const lobby = this.#state.get();
    if (lobby.kind !== 'lobby' || lobby.joining) return;
    const { microphoneId, cameraId } = wantedMedia(lobby.media.state.get());
    const { relayOnly } = entry;
    const { displayName } = lobby.invitedAs === undefined ? entry : loadPreferences();
    savePreferences({ displayName, relayOnly, microphoneId, cameraId });
    this.#state.set({ ...lobby, joining: true, refusal: undefined });
    this.#enter({
      entry,
      media: lobby.media,
      onRefused: (refusal) => {
        this.#state.set({ ...lobby, ...this.#invitation(), joining: false, refusal });
      },
    });
  }

  /** The person's own choice: a reload does not come back in. */
  leave(): void {
    if (this.#state.get().kind === 'meeting') this.#conclude();
  }

  /** The person's own choice while waiting to be let in: back to the lobby. */
  stopWaiting(): void {
    if (this.#state.get().kind !== 'waiting') return;
    this.#endMeeting?.();
    forgetRejoinRecord(this.#roomId);
    void this.#openLobby();
  }

  /** After the end: back in as before. */
  rejoin(): void {
    if (this.#last !== undefined) this.#reenter(this.#last);
  }

  /** Looks the room up again. */
  retry(): void {
    this.#state.set({ kind: 'starting' });
    void this.#openLobby();
  }

  #begin(): void {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    takeTokenFromAddress(this.#roomId);
    addEventListener('pagehide', () => this.#pageHidden(), { signal });
    // A page that the browser kept and shows again has left its meeting meanwhile.
    addEventListener('pageshow', ({ persisted }) => persisted && this.#resume(), { signal });
    this.#resume();
  }

  #resume(): void {
    const record = loadRejoinRecord(this.#roomId, Date.now());
    if (record === undefined) this.retry();
    else this.#reenter(record);
  }

  async #openLobby(refusal?: JoinRefusal): Promise<void> {
    const holding = this.#listening;
    const answer = await lookUpRoom(this.#roomId);
    if (this.#listening !== holding) return;
    if (!answer.ok) {
      if (answer.problem === 'unknown_room') return this.#showUnknown();
      this.#release();
      return this.#state.set({ kind: 'unreachable' });
    }
    if (answer.room.endedAt !== undefined) return this.#conclude('room_ended');
    this.#showLobby(answer.room, refusal);
  }

  #showLobby(room: RoomView, refusal: JoinRefusal | undefined): void {
    const { microphoneId, cameraId } = loadPreferences();
    const everything = { microphone: true, camera: true, microphoneId, cameraId };
    const media = this.#media ?? this.#openMedia(everything);
    const invitation = this.#invitation();
    const foreseen =
      room.access === 'tokens' && !invitation.hasToken ? 'token_required' : undefined;
    this.#state.set({
      kind: 'lobby',
      room,
      ...invitation,
      media,
      joining: false,
      refusal: refusal ?? foreseen,
    });
  }

  /** What there is to go in with, and as whom. */
  #invitation(): { hasToken: boolean; invitedAs: string | undefined } {
    const token = joinTokenFor(this.#roomId, Date.now());
    return { hasToken: token !== undefined, invitedAs: token && nameIn(token) };
  }

  #reenter({ entry, media: wanted }: RejoinRecord): void {
    this.#state.set({ kind: 'starting' });
    this.#enter({
      entry,
      media: this.#openMedia(wanted),
      onRefused: (refusal) => void this.#openLobby(refusal),
    });
  }

  #openMedia(wanted: WantedMedia): LocalMedia {
    const media = new LocalMedia();
    this.#media = media;
    void media.open(wanted);
    return media;
  }

  #enter(attempt: Attempt): void {
    const { entry, media } = attempt;
    const signalUrl = new URL(SIGNAL_PATH, location.href);
    signalUrl.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
    const meeting = new Meeting({
      signalUrl: signalUrl.href,
      roomId: this.#roomId,
      ...entry,
      joinToken: joinTokenFor(this.#roomId, Date.now()),
      media,
    });
    const record = () => {
      this.#last = { entry, media: wantedMedia(media.state.get()) };
      const { kind } = meeting.state.get();
      if (kind === 'joined' || kind === 'waiting')
        saveRejoinRecord(this.#roomId, this.#last, Date.now());
    };
    const follow = () => {
      record();
      this.#follow(meeting, attempt);
    };
    const unsubscribes = [meeting.state.subscribe(follow), media.state.subscribe(record)];
    this.#endMeeting = () => {
      unsubscribes.forEach((unsubscribe) => unsubscribe());
      record();
      meeting.leave();
    };
  }

  #follow(meeting: Meeting, { media, entry, onRefused }: Attempt): void {
    const state = meeting.state.get();
    switch (state.kind) {
      case 'joining':
        return;
      case 'waiting':
      case 'joined': {
        const kind = state.kind === 'joined' ? 'meeting' : 'waiting';
        if (this.#state.get().kind !== kind)
          this.#state.set({ kind, meeting, media, displayName: entry.displayName });
        return;
      }
      case 'refused':
        if (state.reason === 'room_ended') return this.#conclude(state.reason);
        this.#endMeeting?.();
        forgetRejoinRecord(this.#roomId);
        if (state.reason === 'unknown_room') return this.#showUnknown();
        if (state.reason === 'invalid_token') forgetJoinToken(this.#roomId, Date.now());
        return onRefused(state.reason);
      case 'lost':
        return this.#conclude(state.reason);
      case 'left':
        return this.#conclude();
      default:
        return assertNever(state);
    }
  }

  #showUnknown(): void {
    this.#release();
    this.#state.set({ kind: 'unknown-room' });
  }

  #conclude(loss?: MeetingLoss): void {
    this.#release();
    forgetRejoinRecord(this.#roomId);
    this.#state.set({ kind: 'ended', loss });
  }

  /** A reload, a closed tab or another site: the others are told now, not by a failed heartbeat. */
  #pageHidden(): void {
    this.#release();
  }

  /** The person went elsewhere within the site. */
  #finish(): void {
    this.#listening?.abort();
    this.#listening = undefined;
    this.#release();
    forgetRejoinRecord(this.#roomId);
    this.#state.set({ kind: 'starting' });
  }

  #release(): void {
    this.#endMeeting?.();
    this.#endMeeting = undefined;
    this.#media?.close();
    this.#media = undefined;
  }
}
