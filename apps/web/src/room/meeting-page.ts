/**
 * One meeting in one tab, from the link to the end: looks up the room, keeps camera and microphone
 * open from the join page through the meeting, and stores what a reload needs to rejoin. Components
 * render its state; it does not depend on React.
 */
import {
  type ConnectionFault,
  type JoinRejection,
  LocalMedia,
  type Meeting,
  type MeetingEndReason,
  type WantedMedia,
} from '@throughline/peer';
import type { RoomId, RoomView } from '@throughline/protocol';
import { assertNever, type Readable, Store } from '@throughline/std';
import { wantedMedia } from '@/devices/wanted-media';
import { followEffects } from '@/effects/follow-effects';
import {
  displayNameIn,
  joinTokenFor,
  removeJoinToken,
  storeTokenFromAddress,
} from '@/storage/join-token';
import { sentCamera } from '@/settings/sent-camera';
import { loadPreferences, savePreferences } from '@/storage/preferences';
import { saveRecentMeeting } from '@/storage/recent-meetings';
import { diagnosePage } from './diagnose-page';
import { EarlyCall } from './early-call';
import type { Entry } from './entry';
import type { Invitation, JoinPageState, MeetingPageState } from './meeting-page-state';
import { JoinPageCheck } from './join-page-check';
import { type Calls, loadCalls } from './load-calls';
import { isInMeetingElsewhere, markTabAsInMeeting } from './meeting-tabs';
import {
  loadRejoinRecord,
  type RejoinRecord,
  removeRejoinRecord,
  saveRejoinRecord,
} from './rejoin-record';
import { lookUpRoom } from './room-api';
import { signalUrl } from './signal-url';

interface JoinAttempt {
  entry: Entry;
  media: LocalMedia;
  onRejected: (reason: JoinRejection) => void;
}

export class MeetingPage {
  readonly #roomId: RoomId;
  readonly #state = new Store<MeetingPageState>({ kind: 'starting' });
  #mounts = 0;
  /** Removes the listeners of window events; undefined while unmounted. */
  #subscription: AbortController | undefined;
  #media: LocalMedia | undefined;
  #proposedName: string | undefined;
  /** Of the connection to the API on the join page; `undefined` while it is not known. */
  #joinPageCheck: JoinPageCheck | undefined;
  readonly #serverRoundTripMs = new Store<number | undefined>(undefined);
  /** On the join page only. */
  #early: EarlyCall | undefined;
  /** Unsubscribes from the meeting and its devices, then leaves. */
  #leaveMeeting: (() => void) | undefined;
  #lastRecord: RejoinRecord | undefined;

  /** Has no side effects: React may construct an instance and discard it. */
  constructor(roomId: RoomId) {
    this.#roomId = roomId;
  }

  get state(): Readable<MeetingPageState> {
    return this.#state;
  }

  /**
   * Starts, and returns the function that stops. React's strict mode mounts, unmounts and mounts
   * again synchronously, so stopping waits for a task: the page then joins only once.
   */
  mount(): () => void {
    this.#mounts++;
    if (this.#subscription === undefined) this.#start();
    return () => {
      this.#mounts--;
      setTimeout(() => {
        if (this.#mounts === 0) this.#stop();
      });
    };
  }

  /** From the join page. No-op on other screens, and while a join is in progress. */
  join(entry: Entry): void {
    const joinPage = this.#state.get();
    if (joinPage.kind !== 'join' || joinPage.joining) return;
    // Its packets must not compete with those of the meeting [CHK-4].
    this.#joinPageCheck?.close();
    this.#joinPageCheck = undefined;
    const { microphoneId, cameraId } = wantedMedia(joinPage.media.state.get());
    const { displayName } = joinPage.invitedAs === undefined ? entry : loadPreferences();
    savePreferences({ displayName, microphoneId, cameraId });
    this.#state.set({ ...joinPage, joining: true, rejection: undefined });
    this.#startMeeting({
      entry,
      media: joinPage.media,
      onRejected: (rejection) => {
        this.#connectEarly();
        const networkCheck = this.#networkCheck;
        this.#state.set({
          ...joinPage,
          ...this.#invitation(),
          networkCheck,
          joining: false,
          rejection,
        });
      },
    });
  }

  /** The page around this frame knows the person. No effect once a join has begun. */
  proposeName(displayName: string): void {
    this.#proposedName = displayName;
    const joinPage = this.#state.get();
    if (joinPage.kind === 'join' && !joinPage.joining)
      this.#state.set({ ...joinPage, proposedName: displayName });
  }

  /** The person leaves: a reload does not rejoin. */
  leave(): void {
    if (this.#state.get().kind === 'meeting') this.#end();
  }

  /** The person stops waiting in the lobby: shows the join page. */
  stopWaiting(): void {
    if (this.#state.get().kind !== 'waiting') return;
    this.#leaveMeeting?.();
    removeRejoinRecord(this.#roomId);
    void this.#openJoinPage();
  }

  /** After the end: joins again with the same entry and devices. */
  rejoin(): void {
    if (this.#lastRecord !== undefined) this.#rejoinWith(this.#lastRecord);
  }

  /** Looks up the room again. */
  retry(): void {
    this.#state.set({ kind: 'starting' });
    void this.#openJoinPage();
  }

  #start(): void {
    this.#subscription = new AbortController();
    const { signal } = this.#subscription;
    storeTokenFromAddress(this.#roomId);
    // On a reload, a closed tab or another site: leave now, before the API misses a heartbeat.
    addEventListener('pagehide', () => this.#closeAll(), { signal });
    // A page restored from the back/forward cache has left its meeting.
    addEventListener(
      'pageshow',
      ({ persisted }) => persisted && this.#rejoinOrOpen({ isRestored: true }),
      { signal },
    );
    this.#rejoinOrOpen();
  }

  /** The person navigated to another page of the site. */
  #stop(): void {
    this.#subscription?.abort();
    this.#subscription = undefined;
    this.#closeAll();
    removeRejoinRecord(this.#roomId);
    this.#state.set({ kind: 'starting' });
  }

  #rejoinOrOpen({ isRestored = false } = {}): void {
    const record = loadRejoinRecord(this.#roomId, Date.now(), { isRestored });
    if (record !== undefined) return this.#rejoinWith(record);
    // In a duplicated tab it is a copy of another tab's, which a reload of this one must not use.
    removeRejoinRecord(this.#roomId);
    this.retry();
  }

  async #openJoinPage(rejection?: JoinRejection): Promise<void> {
    const subscription = this.#subscription;
    const [result, isInOtherTab] = await Promise.all([
      lookUpRoom(this.#roomId),
      isInMeetingElsewhere(this.#roomId),
    ]);
    if (this.#subscription !== subscription) return;
    if (!result.ok) {
      if (result.problem === 'unknown_room') return this.#showUnknownRoom();
      return this.#showUnreachable(
        result.problem === 'unreachable' ? diagnosePage() : 'server_down',
      );
    }
    if (result.room.endedAt !== undefined) return this.#end('room_ended');
    this.#showJoinPage(result.room, { rejection, isInOtherTab });
  }

  #showJoinPage(
    room: RoomView,
    { rejection, isInOtherTab }: Pick<JoinPageState, 'rejection' | 'isInOtherTab'>,
  ): void {
    const { microphoneId, cameraId } = loadPreferences();
    const media =
      this.#media ?? this.#openMedia({ microphone: true, camera: true, microphoneId, cameraId });
    const invitation = this.#invitation();
    const expectedRejection =
      room.access === 'tokens' && !invitation.hasToken ? 'token_required' : undefined;
    if (expectedRejection === undefined) this.#connectEarly();
    this.#state.set({
      kind: 'join',
      room,
      ...invitation,
      media,
      serverRoundTripMs: this.#serverRoundTripMs,
      networkCheck: this.#networkCheck,
      joining: false,
      proposedName: this.#proposedName,
      isInOtherTab,
      rejection: rejection ?? expectedRejection,
    });
  }

  /** Before the person presses Join [SIG-13, ICE-12]. */
  #connectEarly(): void {
    this.#early?.close();
    this.#serverRoundTripMs.set(undefined);
    const joinToken = joinTokenFor(this.#roomId);
    this.#early = new EarlyCall({
      roomId: this.#roomId,
      joinToken,
      onRoundTrip: (roundTripMs) => this.#serverRoundTripMs.set(roundTripMs),
    });
  }

  /** Of the join page as it is now. A join closes it for good. */
  get #networkCheck() {
    return (this.#joinPageCheck ??= new JoinPageCheck()).run;
  }

  #invitation(): Invitation {
    const token = joinTokenFor(this.#roomId);
    return { hasToken: token !== undefined, invitedAs: token && displayNameIn(token) };
  }

  #rejoinWith({ entry, media: wanted }: RejoinRecord): void {
    this.#state.set({ kind: 'starting' });
    this.#startMeeting({
      entry,
      media: this.#openMedia(wanted),
      onRejected: (rejection) => void this.#openJoinPage(rejection),
    });
  }

  #openMedia(wanted: WantedMedia): LocalMedia {
    const media = new LocalMedia();
    this.#media = media;
    followEffects(media);
    void media.open(wanted);
    return media;
  }

  /** Loads the code of calls, which the join page has usually done before. */
  #startMeeting(attempt: JoinAttempt): void {
    let isCancelled = false;
    this.#leaveMeeting = () => {
      isCancelled = true;
    };
    // The person has pressed Join: a page that reloads for the code joins by itself.
    const keepAttempt = () => {
      const media = wantedMedia(attempt.media.state.get());
      if (!isCancelled) saveRejoinRecord(this.#roomId, { entry: attempt.entry, media }, Date.now());
    };
    void loadCalls(keepAttempt).then(
      (calls) => {
        if (!isCancelled) this.#enterMeeting(calls, attempt);
      },
      () => {
        if (isCancelled) return;
        removeRejoinRecord(this.#roomId);
        void this.#showUnreachable(diagnosePage());
      },
    );
  }

  #enterMeeting({ Meeting }: Calls, attempt: JoinAttempt): void {
    const { entry, media } = attempt;
    const meeting = new Meeting({
      signalUrl: signalUrl(),
      diagnose: diagnosePage,
      roomId: this.#roomId,
      ...entry,
      joinToken: joinTokenFor(this.#roomId),
      early: this.#early?.entry,
      media,
      sentCamera,
    });
    let unmarkTab: (() => void) | undefined;
    const updateRecord = () => {
      this.#lastRecord = { entry, media: wantedMedia(media.state.get()) };
      const { kind } = meeting.state.get();
      if (kind !== 'joined' && kind !== 'waiting') return;
      unmarkTab ??= markTabAsInMeeting(this.#roomId);
      saveRejoinRecord(this.#roomId, this.#lastRecord, Date.now());
    };
    const onMeetingChange = () => {
      updateRecord();
      this.#onMeetingChange(meeting, attempt);
    };
    const unsubscribes = [
      meeting.state.subscribe(onMeetingChange),
      media.state.subscribe(updateRecord),
    ];
    this.#leaveMeeting = () => {
      unsubscribes.forEach((unsubscribe) => unsubscribe());
      updateRecord();
      unmarkTab?.();
      meeting.leave();
    };
  }

  #onMeetingChange(meeting: Meeting, { media, entry, onRejected }: JoinAttempt): void {
    const state = meeting.state.get();
    switch (state.kind) {
      case 'joining':
        return;
      case 'waiting':
      case 'joined': {
        const kind = state.kind === 'joined' ? 'meeting' : 'waiting';
        if (this.#state.get().kind === kind) return;
        this.#state.set({ kind, meeting, media, displayName: entry.displayName });
        if (state.kind === 'joined')
          saveRecentMeeting({
            roomId: this.#roomId,
            name: state.room.name,
            usedAtMs: Date.now(),
          });
        return;
      }
      case 'rejected':
        if (state.reason === 'room_ended') return this.#end(state.reason);
        this.#leaveMeeting?.();
        removeRejoinRecord(this.#roomId);
        if (state.reason === 'unknown_room') return this.#showUnknownRoom();
        if (state.reason === 'invalid_token') removeJoinToken(this.#roomId);
        return onRejected(state.reason);
      case 'ended':
        return this.#end(state.reason);
      case 'left':
        return this.#end();
      default:
        return assertNever(state);
    }
  }

  #showUnknownRoom(): void {
    this.#closeAll();
    this.#state.set({ kind: 'unknown-room' });
  }

  async #showUnreachable(finding: ConnectionFault | Promise<ConnectionFault>): Promise<void> {
    const subscription = this.#subscription;
    this.#closeAll();
    const cause = await finding;
    if (this.#subscription === subscription) this.#state.set({ kind: 'unreachable', cause });
  }

  #end(reason?: MeetingEndReason): void {
    this.#closeAll();
    removeRejoinRecord(this.#roomId);
    this.#state.set({ kind: 'ended', reason });
  }

  #closeAll(): void {
    this.#joinPageCheck?.close();
    this.#joinPageCheck = undefined;
    this.#early?.close();
    this.#early = undefined;
    this.#leaveMeeting?.();
    this.#leaveMeeting = undefined;
    this.#media?.close();
    this.#media = undefined;
  }
}
