/** What happens in a meeting that a person should notice, in words. */
import type { JoinedState, LocalMediaState, RemoteParticipant } from '@throughline/peer';
import { captureWords } from '@/devices/capture-messages';
import { failureWords } from '@/meeting/tiles/failure-messages';

export function announcements(before: JoinedState, after: JoinedState): string[] {
  // Back after our session was over we are a new participant, and so may the others be: none of
  // them has come or gone.
  if (before.self !== after.self) return ['Back in the meeting'];
  const known = new Map(before.others.map((other) => [other.id, other]));
  const present = new Set(after.others.map(({ id }) => id));
  return [
    ...before.others
      .filter(({ id }) => !present.has(id))
      .map(({ displayName }) => `${displayName} left`),
    ...after.others.flatMap((other) => {
      const earlier = known.get(other.id);
      return earlier === undefined
        ? [`${other.displayName} joined`]
        : [...absenceChange(earlier, other), ...linkChange(earlier, other)];
    }),
    ...ownChange(before, after),
    ...roomChange(before, after),
  ];
}

/** What hosts have decided about the person. */
function ownChange(before: JoinedState, { role, muting, others }: JoinedState): string[] {
  const who = others.find(({ id }) => id === muting?.by)?.displayName ?? 'A host';
  return [
    ...(role === before.role
      ? []
      : [role === 'host' ? 'You are a host now' : 'You are no host any more']),
    ...(muting === before.muting || muting === undefined
      ? []
      : [
          muting.by === null
            ? 'Your microphone is off: a host has turned unmuting off for now'
            : `${who} muted you`,
        ]),
  ];
}

/** What hosts have decided about the meeting, to those whom it concerns. */
function roomChange({ room: before }: JoinedState, { room: now, role }: JoinedState): string[] {
  const isHost = role === 'host';
  return [
    ...(now.locked === before.locked
      ? []
      : [now.locked ? 'The meeting is locked: nobody new gets in' : 'The meeting is unlocked']),
    ...(now.lobby === before.lobby || !isHost
      ? []
      : [
          now.lobby
            ? 'People wait now until a host lets them in'
            : 'People come in without waiting',
        ]),
    ...(now.mayUnmute === before.mayUnmute || isHost
      ? []
      : [now.mayUnmute ? 'You may unmute again' : 'A host has turned unmuting off for now']),
  ];
}

function absenceChange(before: RemoteParticipant, now: RemoteParticipant): string[] {
  if (before.absent === now.absent) return [];
  return now.absent
    ? [`${now.displayName} lost the connection to the server and may come back`]
    : [`${now.displayName} is back`];
}

function linkChange({ link: before }: RemoteParticipant, now: RemoteParticipant): string[] {
  const { link, displayName } = now;
  if (before.kind === link.kind) return [];
  if (link.kind === 'interrupted') return [`Connection to ${displayName} interrupted`];
  if (link.kind === 'connected' && before.kind === 'interrupted')
    return [`Connection to ${displayName} is back`];
  if (link.kind === 'failed')
    return [`No connection to ${displayName}. ${failureWords(link.cause, displayName).cause}`];
  return [];
}

/** Why a device that was turned on, or was in use, cannot be used now. */
export function captureAnnouncements(before: LocalMediaState, after: LocalMediaState): string[] {
  return (['camera', 'microphone'] as const).flatMap((kind) => {
    const state = after[kind];
    if (state === before[kind] || state.kind !== 'unavailable') return [];
    const { title, remedy } = captureWords(kind, state.problem);
    return [`${title}. ${remedy}`];
  });
}
