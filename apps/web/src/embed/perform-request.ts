/**
 * What the requests of an embedding page do. It can always turn devices off; it turns one on only after the person has
 * clicked inside the frame (docs/adr/0063).
 */
import type { EmbedAppearance, EmbedErrorCode, EmbedRequest } from '@throughline/embed';
import { type CaptureKind, mayUnmute, supportsCalls } from '@throughline/peer';
import { DISPLAY_NAME_BOUNDS, readVisibleText } from '@throughline/protocol';
import { assertNever, type Readable } from '@throughline/std';
import { isTurnedOn } from '@/devices/toggle-capture';
import type { Entry } from '@/room/entry';
import type { JoinPageState, MeetingPageState } from '@/room/meeting-page-state';
import { loadPasscode } from '@/storage/passcode';
import { loadPreferences } from '@/storage/preferences';
import { loadSettings } from '@/storage/settings';

export interface EmbedActions {
  page: {
    state: Readable<MeetingPageState>;
    proposeName: (displayName: string) => void;
    join: (entry: Entry) => void;
    leave: () => void;
    stopWaiting: () => void;
  };
  /** Whether the person has clicked inside this frame, or pressed a key in it. */
  hasClicked: () => boolean;
  show: (appearance: EmbedAppearance) => void;
  /** Aborts when the page is closed. */
  signal: AbortSignal;
}

/** @returns why it had no effect; `undefined` once it is done */
export async function performRequest(
  request: EmbedRequest,
  actions: EmbedActions,
): Promise<EmbedErrorCode | undefined> {
  switch (request.type) {
    case 'page/connect':
      if (request.displayName !== undefined) actions.page.proposeName(request.displayName);
      return void actions.show(request);
    case 'appearance/set':
      return void actions.show(request);
    case 'meeting/join':
      return join(request.displayName, actions);
    case 'meeting/leave':
      return leave(actions);
    case 'microphone/set':
      return setDevice('microphone', request.isOn, actions);
    case 'camera/set':
      return setDevice('camera', request.isOn, actions);
    default:
      return assertNever(request);
  }
}

async function join(
  displayName: string | undefined,
  { page, hasClicked, signal }: EmbedActions,
): Promise<EmbedErrorCode | undefined> {
  const joinPage = page.state.get();
  if (joinPage.kind !== 'join' || joinPage.joining || !supportsCalls()) return 'not_available';
  const entry = entryOf(joinPage, displayName);
  if (entry === undefined) return 'input_required';
  if (!hasClicked())
    await Promise.all([joinPage.media.setMicrophone(false), joinPage.media.setCamera(false)]);
  page.join(entry);
  const outcome = await settled(page.state, signal);
  return outcome === 'waiting' || outcome === 'meeting' ? undefined : 'join_failed';
}

/** What the person would enter; `undefined` if a passcode or name is missing that only the person can enter. */
function entryOf(joinPage: JoinPageState, requested: string | undefined): Entry | undefined {
  const { room, hasToken, invitedAs, proposedName } = joinPage;
  const name = invitedAs ?? requested ?? proposedName ?? loadPreferences().displayName;
  const displayName = readVisibleText(name, DISPLAY_NAME_BOUNDS);
  const passcode = room.passcodeRequired && !hasToken ? loadPasscode(room.id) : undefined;
  if (displayName === undefined) return undefined;
  if (room.passcodeRequired && !hasToken && passcode === undefined) return undefined;
  return { displayName, passcode, relayOnly: loadSettings().isRelayOnly };
}

/** The screen on which a join ends. Joining loads scripts first, during which the join page stays. */
function settled(
  state: Readable<MeetingPageState>,
  signal: AbortSignal,
): Promise<MeetingPageState['kind'] | undefined> {
  return new Promise((resolve) => {
    const check = () => {
      const current = state.get();
      if (current.kind === 'join' && current.joining && !signal.aborted) return;
      unsubscribe();
      signal.removeEventListener('abort', check);
      resolve(signal.aborted ? undefined : current.kind);
    };
    const unsubscribe = state.subscribe(check);
    signal.addEventListener('abort', check);
    check();
  });
}

function leave({ page }: EmbedActions): EmbedErrorCode | undefined {
  switch (page.state.get().kind) {
    case 'meeting':
      return void page.leave();
    case 'waiting':
      return void page.stopWaiting();
    default:
      return 'not_available';
  }
}

async function setDevice(
  kind: CaptureKind,
  isOn: boolean,
  { page, hasClicked }: EmbedActions,
): Promise<EmbedErrorCode | undefined> {
  const state = page.state.get();
  if (!('media' in state)) return 'not_available';
  const { media } = state;
  if (isOn && !hasClicked()) return 'click_required';
  if (isOn && kind === 'microphone' && isUnmuteBlocked(state)) return 'unmute_blocked';
  await (kind === 'microphone' ? media.setMicrophone(isOn) : media.setCamera(isOn));
  const isDone = isTurnedOn(media.state.get()[kind]) === isOn;
  return isDone ? undefined : 'device_unavailable';
}

function isUnmuteBlocked(page: MeetingPageState): boolean {
  if (page.kind !== 'meeting') return false;
  const meeting = page.meeting.state.get();
  return meeting.kind === 'joined' && !mayUnmute(meeting);
}
