import { type LocalMedia, type LocalMediaState } from '@throughline/peer';
import { Store } from '@throughline/std';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Entry } from '@/room/entry';
import type { JoinPageState, MeetingPageState } from '@/room/meeting-page-state';
import { savePasscode } from '@/storage/passcode';
import { savePreferences } from '@/storage/preferences';
import { type EmbedActions, performRequest } from './perform-request';

const ROOM_ID = 'mkte-vhap-wcru';

/** Devices that turn on and off at once. */
function fakeMedia({ isBroken = false } = {}) {
  const on = { kind: 'on' } as LocalMediaState['camera'];
  const off = { kind: isBroken ? 'unavailable' : 'off' } as LocalMediaState['camera'];
  const state = new Store({
    microphone: isBroken ? off : on,
    camera: isBroken ? off : on,
  } as LocalMediaState);
  const set = (kind: 'microphone' | 'camera') => (isOn: boolean) => {
    state.set({ ...state.get(), [kind]: isOn && !isBroken ? on : off });
    return Promise.resolve();
  };
  return { state, setMicrophone: set('microphone'), setCamera: set('camera') } as Pick<
    LocalMedia,
    'state' | 'setMicrophone' | 'setCamera'
  > as LocalMedia;
}

interface Situation {
  passcodeRequired?: boolean;
  hasToken?: boolean;
  hasClicked?: boolean;
  media?: LocalMedia;
  /** What a join leads to. */
  outcome?: Partial<JoinPageState> | MeetingPageState;
}

function joinPage(situation: Situation = {}) {
  const { passcodeRequired = false, hasToken = false, hasClicked = false } = situation;
  const media = situation.media ?? fakeMedia();
  const shown = {
    kind: 'join',
    room: { id: ROOM_ID, passcodeRequired },
    hasToken,
    media,
    joining: false,
  } as JoinPageState;
  const state = new Store<MeetingPageState>(shown);
  const entries: Entry[] = [];
  const closing = new AbortController();
  const actions: EmbedActions = {
    page: {
      state,
      proposeName: (proposedName) => state.set({ ...shown, proposedName }),
      join: (entry) => {
        entries.push(entry);
        state.set({ ...shown, joining: true });
        const outcome = situation.outcome ?? { kind: 'meeting', media };
        queueMicrotask(() => state.set({ ...shown, ...outcome } as MeetingPageState));
      },
      leave: () => state.set({ kind: 'ended' }),
      stopWaiting: () => state.set(shown),
    },
    hasClicked: () => hasClicked,
    show: () => undefined,
    signal: closing.signal,
  };
  return { actions, state, entries, media, closing };
}

beforeEach(() => {
  vi.stubGlobal(
    'RTCPeerConnection',
    class {
      close = () => undefined;
    },
  );
});
afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
  sessionStorage.clear();
});

describe('a join by the embedding page', () => {
  it('turns microphone and camera off first, as long as the person has not clicked in the frame', async () => {
    const { actions, media } = joinPage();

    const error = await performRequest({ type: 'meeting/join', displayName: 'Ada' }, actions);

    expect(error).toBeUndefined();
    expect(media.state.get()).toMatchObject({
      microphone: { kind: 'off' },
      camera: { kind: 'off' },
    });
  });

  it('keeps the devices as they are once the person has clicked in the frame', async () => {
    const { actions, media } = joinPage({ hasClicked: true });

    await performRequest({ type: 'meeting/join', displayName: 'Ada' }, actions);

    expect(media.state.get()).toMatchObject({ microphone: { kind: 'on' }, camera: { kind: 'on' } });
  });

  it.each([
    ['the request', 'Ada', 'Ada'],
    ['the connection', undefined, 'Proposed'],
  ])('uses the name of %s', async (_case, displayName, used) => {
    const { actions, entries } = joinPage();
    await performRequest({ type: 'page/connect', displayName: 'Proposed' }, actions);

    await performRequest(
      { type: 'meeting/join', ...(displayName !== undefined && { displayName }) },
      actions,
    );

    expect(entries).toMatchObject([{ displayName: used }]);
  });

  it('uses the name of the last meeting if the embedding page states none', async () => {
    savePreferences({ displayName: 'Last' });
    const { actions, entries } = joinPage();

    await performRequest({ type: 'meeting/join' }, actions);

    expect(entries).toMatchObject([{ displayName: 'Last' }]);
  });

  it.each(['', ' ', '\u200B'])('needs the person for the name %j', async (displayName) => {
    const { actions, entries } = joinPage();

    const error = await performRequest({ type: 'meeting/join', displayName }, actions);

    expect(error).toBe('input_required');
    expect(entries).toEqual([]);
  });

  it('needs the person for a passcode', async () => {
    const { actions, entries } = joinPage({ passcodeRequired: true });
    const request = { type: 'meeting/join', displayName: 'Ada' } as const;
    expect(await performRequest(request, actions)).toBe('input_required');

    savePasscode(ROOM_ID, '1234');

    expect(await performRequest(request, actions)).toBeUndefined();
    expect(entries).toMatchObject([{ passcode: '1234' }]);
  });

  it('needs no passcode with a personal link', async () => {
    const { actions } = joinPage({ passcodeRequired: true, hasToken: true });

    expect(
      await performRequest({ type: 'meeting/join', displayName: 'Ada' }, actions),
    ).toBeUndefined();
  });

  it('fails if the API rejects it', async () => {
    const { actions } = joinPage({ outcome: { joining: false, rejection: 'room_locked' } });

    const error = await performRequest({ type: 'meeting/join', displayName: 'Ada' }, actions);

    expect(error).toBe('join_failed');
  });

  it('ends when the page is closed meanwhile', async () => {
    const { actions, closing } = joinPage({ outcome: { joining: true } });
    const joined = performRequest({ type: 'meeting/join', displayName: 'Ada' }, actions);

    closing.abort();

    expect(await joined).toBe('join_failed');
  });

  it('has no effect in a meeting', async () => {
    const { actions, state, entries, media } = joinPage();
    state.set({ kind: 'meeting', media } as MeetingPageState);

    const error = await performRequest({ type: 'meeting/join', displayName: 'Ada' }, actions);

    expect(error).toBe('not_available');
    expect(entries).toEqual([]);
  });
});

describe.each(['microphone', 'camera'] as const)('the %s', (kind) => {
  const set = (isOn: boolean) => ({ type: `${kind}/set`, isOn }) as const;

  it('can always be turned off', async () => {
    const { actions, media } = joinPage();

    expect(await performRequest(set(false), actions)).toBeUndefined();
    expect(media.state.get()[kind].kind).toBe('off');
  });

  it('is not turned on before the person has clicked in the frame', async () => {
    const { actions, media } = joinPage();
    await performRequest(set(false), actions);

    expect(await performRequest(set(true), actions)).toBe('click_required');
    expect(media.state.get()[kind].kind).toBe('off');
  });

  it('is turned on once the person has clicked in the frame', async () => {
    const { actions, media } = joinPage({ hasClicked: true });
    await performRequest(set(false), actions);

    expect(await performRequest(set(true), actions)).toBeUndefined();
    expect(media.state.get()[kind].kind).toBe('on');
  });

  it('that does not start is reported', async () => {
    const { actions } = joinPage({ hasClicked: true, media: fakeMedia({ isBroken: true }) });

    expect(await performRequest(set(true), actions)).toBe('device_unavailable');
  });

  it('is not available without a meeting', async () => {
    const { actions, state } = joinPage({ hasClicked: true });
    state.set({ kind: 'unknown-room' });

    expect(await performRequest(set(true), actions)).toBe('not_available');
  });
});

describe('in a meeting', () => {
  it('whose host does not allow participants to unmute, the embedding page cannot unmute either', async () => {
    const { actions, state, media } = joinPage({ hasClicked: true });
    const meeting = {
      state: new Store({ kind: 'joined', role: 'participant', room: { mayUnmute: false } }),
    };
    state.set({ kind: 'meeting', media, meeting } as unknown as MeetingPageState);

    const error = await performRequest({ type: 'microphone/set', isOn: true }, actions);

    expect(error).toBe('unmute_blocked');
  });

  it('the embedding page can leave, and end the wait in the lobby', async () => {
    const { actions, state, media } = joinPage();
    expect(await performRequest({ type: 'meeting/leave' }, actions)).toBe('not_available');

    state.set({ kind: 'waiting', media } as MeetingPageState);
    await performRequest({ type: 'meeting/leave' }, actions);
    expect(state.get().kind).toBe('join');

    state.set({ kind: 'meeting', media } as MeetingPageState);
    await performRequest({ type: 'meeting/leave' }, actions);
    expect(state.get().kind).toBe('ended');
  });
});
