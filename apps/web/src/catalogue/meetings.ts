/** Participants, rooms and routes for stories. */
import type { Route } from '@throughline/connectivity';
import {
  type HostOutcome,
  type JoinedState,
  type LinkView,
  type MeetingState,
  type RemoteParticipant,
} from '@throughline/peer';
import { NO_MEDIA, ParticipantId, RoomId, type RoomView } from '@throughline/protocol';
import { Store } from '@throughline/std';
import type { CaptionApi } from '@/meeting/captions/caption-api';
import type { ChatApi } from '@/meeting/chat/chat-api';
import type { HandApi } from '@/meeting/hands/hand-button';
import type { ReactionApi } from '@/meeting/reactions/reaction-api';
import type { HostApi } from '@/meeting/people/host-requests';

const NAMES = [
  'Grace Hopper',
  'Hedy Lamarr',
  'Alan Turing',
  'Radia Perlman',
  'Vint Cerf',
  'Katherine Johnson',
  'Tim',
  'Margaret Hamilton',
  'Dennis Ritchie',
  'Barbara Liskov',
  'Ken Thompson',
  'Sophie Wilson',
  'Donald Knuth',
  'Lynn Conway',
  'Edsger Dijkstra',
];

/** @param digit hexadecimal, up to 15 */
export const idOf = (digit: number) =>
  ParticipantId.parse(`${digit.toString(16)}0000000-0000-4000-8000-000000000000`);

export const roomId = RoomId.parse('mkte-vhap-wcru');

const common = { protocol: 'udp', isConfirmed: true } as const;
const host = { candidateType: 'host' } as const;
const relay = { candidateType: 'relay', relayProtocol: 'udp' } as const;

export const directRoute: Route = { kind: 'direct', ...common, local: host, remote: host };
export const relayedRoute: Extract<Route, { kind: 'relayed' }> = {
  kind: 'relayed',
  ...common,
  local: relay,
  remote: host,
  relayedBy: 'local',
  relayedVia: 'udp',
};

/** With the camera and microphone on, but without tracks: see `useTracks`. */
export function participant(
  digit: number,
  changes: Partial<RemoteParticipant> = {},
): RemoteParticipant {
  return {
    id: idOf(digit),
    displayName: NAMES[digit - 1] ?? `Participant ${digit}`,
    role: 'participant',
    media: { ...NO_MEDIA, microphone: true, camera: true },
    absent: false,
    link: { kind: 'connected', route: directRoute },
    ...changes,
  };
}

/** Several participants, of whom the second is relayed. */
export function participants(count: number): RemoteParticipant[] {
  const relayed: LinkView = { kind: 'connected', route: relayedRoute };
  return Array.from({ length: count }, (_, index) =>
    participant(index + 1, index === 1 ? { link: relayed } : {}),
  );
}

export const guest = (digit: number, displayName: string) => ({ id: idOf(digit), displayName });

export function joinedState(changes: Partial<JoinedState> = {}): JoinedState {
  return {
    kind: 'joined',
    self: idOf(0),
    role: 'participant',
    room: {
      id: roomId,
      name: 'Weekly catch-up',
      capacity: 8,
      locked: false,
      lobby: false,
      mayUnmute: true,
      mayShareScreen: true,
      mayChat: true,
      mediaPath: 'auto',
    },
    others: [],
    waiting: [],
    signaling: 'connected',
    isCutOften: false,
    ...changes,
  };
}

export function roomView(changes: Partial<RoomView> = {}): RoomView {
  return {
    id: roomId,
    url: `https://meet.example/meet/${roomId}`,
    name: 'Weekly catch-up',
    capacity: 8,
    participantCount: 3,
    recording: false,
    mediaPath: 'auto',
    tokenPolicy: 'replace',
    passcodeRequired: false,
    access: 'open',
    locked: false,
    lobby: false,
    mayUnmute: true,
    mayShareScreen: true,
    mayChat: true,
    ...changes,
  };
}

/** Every request has this outcome. */
export function fakeHost(outcome: HostOutcome = { ok: true }): HostApi {
  const request = () => Promise.resolve(outcome);
  return {
    admit: request,
    reject: request,
    configure: request,
    mute: request,
    muteAll: request,
    askToUnmute: request,
    remove: request,
    setRole: request,
    listLinks: () => Promise.resolve(undefined),
    spotlight: request,
    setTimer: request,
    lowerHand: request,
    lowerAllHands: request,
    endForAll: request,
    scheduleEnd: request,
  };
}

/** Every request succeeds, and has no effect. */
export const fakeHand: HandApi = {
  raise: () => Promise.resolve({ ok: true }),
  lower: () => Promise.resolve({ ok: true }),
};

/** Reactions that reach no one. */
export const fakeReactions: ReactionApi = { send: () => true, subscribe: () => () => undefined };

/** Captions that reach no one. */
export const fakeCaptions: CaptionApi = { send: () => true, subscribe: () => () => undefined };

/** A chat without messages, which rejects every new one. */
function silentChat(): ChatApi {
  const reject = () => ({ ok: false, reason: 'not_in_room' }) as const;
  const state = new Store({ self: undefined, messages: [], people: new Map(), isLocked: false });
  return {
    state,
    send: reject,
    edit: reject,
    delete: reject,
    react: reject,
    ask: reject,
    vote: reject,
    endPoll: reject,
  };
}

export function fakeMeeting(state: MeetingState, host = fakeHost(), chat = silentChat()) {
  return {
    state: new Store(state),
    host,
    hand: fakeHand,
    reactions: fakeReactions,
    captions: fakeCaptions,
    chat,
    retryLink: () => undefined,
    connectionTo: () => undefined,
    traceOf: () => undefined,
    soundLevel: () => 0,
    announceRecording: () => undefined,
    serverNow: () => undefined,
    ownNetwork: () => Promise.resolve(undefined),
  };
}
