/** What happens in a meeting that a person should notice, in words. */
import type { LocalMediaState, MeetingState, RemoteParticipant } from '@throughline/peer';
import { captureWords } from '@/devices/capture-words';
import { failureWords } from './failure-words';

type Joined = Extract<MeetingState, { kind: 'joined' }>;

export function announcements(before: Joined, after: Joined): string[] {
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
