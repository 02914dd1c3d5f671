import {
  type ChatMessage,
  type ChatState,
  type LocalMediaState,
  type MeetingState,
  type RemoteParticipant,
} from '@throughline/peer';
import { DEFAULT_ROOM_SETTINGS, NO_MEDIA, ParticipantId, RoomId } from '@throughline/protocol';
import { Store } from '@throughline/std';
import { act, cleanup, render } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { settings } from '@/settings/settings-store';
import { CUE_SOUNDS } from './cue-sounds';
import type { Cue } from './cues';
import { SoundCues } from './sound-cues';

const [ada, bob] = ['00000000', '10000000'].map((start) =>
  ParticipantId.parse(`${start}-0000-4000-8000-000000000000`),
) as [ParticipantId, ParticipantId];

const alone: MeetingState = {
  kind: 'joined',
  self: ada,
  role: 'participant',
  room: { id: RoomId.parse('mkte-vhap-wcru'), capacity: 8, ...DEFAULT_ROOM_SETTINGS },
  others: [],
  waiting: [],
  signaling: 'connected',
  isCutOften: false,
};

const withBob = (hand?: number): MeetingState => {
  const other: RemoteParticipant = {
    id: bob,
    displayName: 'Bob',
    role: 'participant',
    media: NO_MEDIA,
    absent: false,
    link: { kind: 'connected' },
    ...(hand !== undefined && { hand }),
  };
  return { ...alone, others: [other] };
};

/** The chat with this many messages that Bob has just sent. */
const chatOf = (count: number): ChatState => ({
  self: ada,
  messages: Array.from(
    { length: count },
    (_, index) =>
      ({ author: bob, text: 'Hello', arrival: index + 1, sentAtMs: Date.now() }) as ChatMessage,
  ),
  people: new Map(),
  isLocked: false,
});

let playedHz: number[];
/** The loudspeakers on which the browser has played sounds. */
let speakerIds: string[];
const frequenciesOf = (...cues: Cue[]) =>
  cues.flatMap((cue) => CUE_SOUNDS[cue].tones.map(({ frequencyHz }) => frequencyHz));

const meeting = { state: new Store<MeetingState>(alone) };
const chat = { state: new Store<ChatState>(chatOf(0)) };
const headset = { id: 'headset', label: 'Headset' };
const media = { state: new Store({ speakers: [headset] } as unknown as LocalMediaState) };

function start({ isChatOpen = false } = {}) {
  return render(<SoundCues meeting={meeting} chat={chat} media={media} isChatOpen={isChatOpen} />);
}

/** Also runs the timers that are due, because a sound starts asynchronously. */
async function change(apply: () => void): Promise<void> {
  await act(async () => {
    apply();
    await vi.advanceTimersByTimeAsync(0);
  });
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'performance', 'Date'] });
  playedHz = [];
  speakerIds = [];
  meeting.state.set(alone);
  chat.state.set(chatOf(0));
  const node = {
    gain: { setValueAtTime: () => undefined, exponentialRampToValueAtTime: () => undefined },
  };
  const connectable = () => ({ ...node, connect: (output: unknown) => output });
  vi.stubGlobal(
    'AudioContext',
    class {
      currentTime = 0;
      close = () => Promise.resolve();
    },
  );
  vi.stubGlobal('MediaStreamAudioDestinationNode', class {});
  vi.stubGlobal('GainNode', function () {
    return connectable();
  });
  vi.stubGlobal('OscillatorNode', function (_: unknown, { frequency }: { frequency: number }) {
    return { ...connectable(), start: () => playedHz.push(frequency), stop: () => undefined };
  });
  vi.stubGlobal(
    'Audio',
    class {
      setSinkId = (id: string) => {
        speakerIds.push(id);
        return Promise.resolve();
      };
      play = () => Promise.resolve();
      pause = () => undefined;
    },
  );
});
afterEach(() => {
  cleanup();
  act(() => settings.change({ speakerId: undefined }));
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('sounds in a meeting', () => {
  it('are played when a person joins, raises a hand, writes and leaves', async () => {
    start();

    for (const apply of [
      () => meeting.state.set(withBob()),
      () => meeting.state.set(withBob(1)),
      () => chat.state.set(chatOf(1)),
      () => meeting.state.set(alone),
    ]) {
      await change(apply);
      await vi.advanceTimersByTimeAsync(500);
    }

    expect(playedHz).toEqual(frequenciesOf('joined', 'hand', 'message', 'left'));
  });

  it('come from the loudspeaker that the person has chosen', async () => {
    settings.change({ speakerId: headset.id });
    start();

    await change(() => meeting.state.set(withBob()));

    expect(speakerIds).toEqual([headset.id]);
  });

  it('are not played for people, hands and messages that were there before the join', async () => {
    meeting.state.set(withBob(1));
    chat.state.set(chatOf(3));

    await change(() => start());

    expect(playedHz).toEqual([]);
  });

  it('are not played for messages while the person reads the chat', async () => {
    start({ isChatOpen: true });

    await change(() => chat.state.set(chatOf(1)));

    expect(playedHz).toEqual([]);
  });

  it('end with the meeting', async () => {
    const { unmount } = start();

    await change(() => meeting.state.set({ kind: 'left' }));
    unmount();
    await change(() => meeting.state.set(alone));
    await change(() => meeting.state.set(withBob()));

    expect(playedHz).toEqual([]);
  });

  it('stay few, however often a peer raises and lowers a hand', async () => {
    meeting.state.set(withBob());
    start();

    for (let round = 0; round < 300; round += 1) {
      await change(() => meeting.state.set(withBob(1)));
      await change(() => meeting.state.set(withBob()));
      vi.advanceTimersByTime(100);
    }

    expect(playedHz.length / CUE_SOUNDS.hand.tones.length).toBeLessThanOrEqual(4 + 30 / 10);
  });
});
