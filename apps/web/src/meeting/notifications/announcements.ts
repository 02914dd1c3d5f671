/** Compares two states of a meeting and returns what the person should notice, as toasts. */
import type { JoinedState, LocalMediaState, RemoteParticipant } from '@throughline/peer';
import { type ParticipantId, ROOM_SWITCHES } from '@throughline/protocol';
import {
  captureStateMessage,
  effectProblemMessage,
  switchMessage,
} from '@/devices/capture-messages';
import {
  handMessages,
  screenMessages,
  screenProblemMessages,
  timerMessages,
} from '@/messages/texts';
import { roomSettingMessages, SETTING_AUDIENCES } from '@/meeting/people/room-setting-messages';
import { failureMessage } from '@/meeting/tiles/failure-messages';
import { announcement, announcementOf, mutedUntilAllowed } from './announcement-messages';
import type { ToastContent } from './toasts';

/** What sentences about the scheduled end are about. */
export const SCHEDULED_END = 'scheduled end';

export function announcements(before: JoinedState, after: JoinedState): ToastContent[] {
  // After a lost session we rejoin as a new participant, and so may the others: no one joined or left.
  if (before.self !== after.self) return [announcement('rejoined')];
  const known = new Map(before.others.map((other) => [other.id, other]));
  const present = new Set(after.others.map(({ id }) => id));
  return [
    ...before.others
      .filter(({ id }) => !present.has(id))
      .map(({ displayName }) => ({ ...announcementOf('left', displayName), cue: 'left' as const })),
    ...after.others.flatMap((other) => {
      const earlier = known.get(other.id);
      return earlier === undefined
        ? [{ ...announcementOf('joined', other.displayName), cue: 'joined' as const }]
        : [
            ...absenceChange(earlier, other),
            ...linkChange(earlier, other),
            ...screenChange(earlier, other),
            ...recordingChange(earlier, other),
            ...handChange(earlier, other),
          ];
    }),
    ...roleChange(before, after),
    ...spotlightChange(before, after),
    ...muteChange(before, after),
    ...handLowered(before, after),
    ...timerChange(before, after),
    ...endCancelled(before, after),
    ...roomChange(before, after),
  ];
}

function roleChange(before: JoinedState, { role }: JoinedState): ToastContent[] {
  if (role === before.role) return [];
  return [role === 'host' ? announcement('becameHost') : announcement('noLongerHost')];
}

function spotlightChange(before: JoinedState, after: JoinedState): ToastContent[] {
  const [earlier, current] = [before, after].map(inSpotlight);
  if (earlier?.id === current?.id) return [];
  if (current !== undefined) return [{ ...spotlightMessage(current), about: 'spotlight' }];
  // That the person left is announced already.
  if (earlier?.id !== after.self && !after.others.some(({ id }) => id === earlier?.id)) return [];
  return [{ ...announcement('spotlightEnded'), about: 'spotlight' }];
}

interface PersonInSpotlight {
  id: ParticipantId;
  /** Of another participant. */
  name?: string;
}

function inSpotlight({ self, spotlight, others }: JoinedState): PersonInSpotlight | undefined {
  if (spotlight) return { id: self };
  const other = others.find((participant) => participant.spotlight);
  return other && { id: other.id, name: other.displayName };
}

const spotlightMessage = ({ name }: PersonInSpotlight): ToastContent =>
  name === undefined ? announcement('spotlightOnYou') : announcementOf('spotlightOn', name);

function muteChange(before: JoinedState, { lastMute, others, room }: JoinedState): ToastContent[] {
  if (lastMute === before.lastMute || lastMute === undefined) return [];
  if (lastMute.by === null) return [room.mayUnmute ? announcement('muted') : mutedUntilAllowed()];
  const host = others.find(({ id }) => id === lastMute.by);
  return [
    host === undefined ? announcement('mutedByHost') : announcementOf('mutedBy', host.displayName),
  ];
}

/** That a hand is lowered shows, and calls for nothing. */
function handChange(before: RemoteParticipant, after: RemoteParticipant): ToastContent[] {
  if (before.hand !== undefined || after.hand === undefined) return [];
  const title = handMessages.raised({ name: after.displayName });
  return [{ title, about: `hand of ${after.id}`, cue: 'hand' }];
}

function handLowered(
  before: JoinedState,
  { lastHandLowered, others }: JoinedState,
): ToastContent[] {
  if (lastHandLowered === before.lastHandLowered || lastHandLowered === undefined) return [];
  const host = others.find(({ id }) => id === lastHandLowered.by);
  const title =
    host === undefined
      ? handMessages.loweredByHost
      : handMessages.loweredBy({ name: host.displayName });
  return [{ title }];
}

function roomChange(before: JoinedState, { room, role }: JoinedState): ToastContent[] {
  const audiences = ['everyone', role === 'host' ? 'hosts' : 'participants'];
  return ROOM_SWITCHES.filter((name) => room[name] !== before.room[name])
    .map((name) => ({
      isOn: room[name],
      ...roomSettingMessages[name],
      audience: SETTING_AUDIENCES[name],
    }))
    .filter(({ audience }) => audiences.includes(audience))
    .map(({ isOn, turnedOn, turnedOff }) => ({ title: isOn ? turnedOn : turnedOff }));
}

function timerChange({ room: before }: JoinedState, { room }: JoinedState): ToastContent[] {
  if (before.timerEndsAt === room.timerEndsAt) return [];
  const isStarted = room.timerEndsAt !== undefined;
  return [{ title: isStarted ? timerMessages.started : timerMessages.stopped, about: 'timer' }];
}

/** `EndCountdown` announces an end that is scheduled. */
function endCancelled({ room: before }: JoinedState, { room }: JoinedState): ToastContent[] {
  if (before.scheduledEnd === undefined || room.scheduledEnd !== undefined) return [];
  return [{ ...announcement('keptOpen'), about: SCHEDULED_END }];
}

function absenceChange(before: RemoteParticipant, after: RemoteParticipant): ToastContent[] {
  if (before.absent === after.absent) return [];
  const { id, displayName } = after;
  const message = after.absent
    ? announcementOf('absent', displayName)
    : announcementOf('present', displayName);
  return [{ ...message, about: `absence of ${id}` }];
}

function linkChange(before: RemoteParticipant, after: RemoteParticipant): ToastContent[] {
  const message = linkMessage(before, after);
  return message === undefined ? [] : [{ ...message, about: `link to ${after.id}` }];
}

function linkMessage(
  { link: before }: RemoteParticipant,
  { link, displayName }: RemoteParticipant,
): ToastContent | undefined {
  if (before.kind === link.kind) return undefined;
  if (link.kind === 'interrupted') return announcementOf('linkInterrupted', displayName);
  if (link.kind === 'connected' && (before.kind === 'interrupted' || before.kind === 'failed'))
    return announcementOf('linkRestored', displayName);
  if (link.kind === 'failed')
    return {
      ...announcementOf('linkFailed', displayName),
      detail: failureMessage(link.cause, displayName).cause,
    };
  return undefined;
}

function screenChange(
  { media: before }: RemoteParticipant,
  { media, displayName }: RemoteParticipant,
): ToastContent[] {
  if (before.screen === media.screen) return [];
  return [
    media.screen
      ? announcementOf('sharesScreen', displayName)
      : announcementOf('stoppedSharing', displayName),
  ];
}

function recordingChange(
  { media: before }: RemoteParticipant,
  { media, displayName }: RemoteParticipant,
): ToastContent[] {
  const isRecording = Boolean(media.recording);
  if (isRecording === Boolean(before.recording)) return [];
  return [announcementOf(isRecording ? 'startedRecording' : 'stoppedRecording', displayName)];
}

/** For a person who joins: who has been recording before [REC-2]. */
export function recordingsAtJoin({ others }: JoinedState): ToastContent[] {
  return others
    .filter(({ media }) => media.recording)
    .map(({ displayName }) => announcementOf('isRecording', displayName));
}

const KINDS = ['camera', 'microphone'] as const;

/** What is wrong with a device or its effect, which device replaced another, and that the person shares a screen. */
export function captureAnnouncements(
  before: LocalMediaState,
  after: LocalMediaState,
): ToastContent[] {
  const problems = KINDS.map((kind) =>
    after[kind] === before[kind] ? undefined : captureStateMessage(kind, after[kind]),
  );
  const { lastSwitch, screen, effects } = after;
  const screenProblem = screen.kind === 'off' && screen !== before.screen && screen.problem;
  const isNew = lastSwitch !== undefined && lastSwitch !== before.lastSwitch;
  const effectProblems = KINDS.map((kind) =>
    effects[kind] === before.effects[kind] ? undefined : effectProblemMessage(kind, effects[kind]),
  );
  return [
    ...[...problems, isNew ? switchMessage(lastSwitch) : undefined, ...effectProblems]
      .filter((message) => message !== undefined)
      .map(({ title, remedy }) => ({ title, detail: remedy })),
    ...(screenProblem ? [screenProblemMessages[screenProblem]] : sharingChange(before, after)),
  ];
}

/** The button in the meeting is not the only way to stop: browsers have one, too. */
function sharingChange(
  { screen: before }: LocalMediaState,
  { screen }: LocalMediaState,
): ToastContent[] {
  if ((before.kind === 'on') === (screen.kind === 'on')) return [];
  return [{ title: sharingMessage(screen), about: 'own screen' }];
}

function sharingMessage(screen: LocalMediaState['screen']): string {
  if (screen.kind !== 'on') return screenMessages.stopped;
  return screen.audio === undefined ? screenMessages.sharing : screenMessages.sharingWithSound;
}
