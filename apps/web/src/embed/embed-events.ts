/** The events that report a change to an embedding page, derived from what they have reported before. Pure. */
import type { EmbedEvent } from '@throughline/embed';
import type { EmbedScreen, EmbedSnapshot } from './embed-snapshot';

/** @param before `undefined` if nothing has been reported */
export function eventsBetween(
  before: EmbedSnapshot | undefined,
  after: EmbedSnapshot,
): readonly EmbedEvent[] {
  return [
    ...screenEvents(before?.screen ?? { kind: 'starting' }, after.screen),
    ...(before?.microphone === after.microphone
      ? []
      : [{ type: 'microphone/changed', state: after.microphone } as const]),
    ...(before?.camera === after.camera
      ? []
      : [{ type: 'camera/changed', state: after.camera } as const]),
  ];
}

function screenEvents(before: EmbedScreen, after: EmbedScreen): readonly EmbedEvent[] {
  const isReady = isUsable(after) && !isUsable(before);
  return [...(isReady ? [{ type: 'page/ready' } as const] : []), ...changeEvents(before, after)];
}

/** The person can join, or has joined. */
const isUsable = ({ kind }: EmbedScreen) =>
  kind === 'join' || kind === 'waiting' || kind === 'joined';

function changeEvents(before: EmbedScreen, after: EmbedScreen): readonly EmbedEvent[] {
  switch (after.kind) {
    case 'starting':
      return [];
    case 'join':
      return joinPageEvents(before, after);
    case 'unavailable':
      return before.kind === 'unavailable'
        ? []
        : [{ type: 'meeting/failed', reason: after.failure }];
    case 'waiting':
      return before.kind === 'waiting' ? [] : [{ type: 'meeting/waiting' }];
    case 'joined':
      return before.kind === 'joined'
        ? participantEvents(before.others, after.others)
        : [{ type: 'meeting/joined', self: after.self, participants: after.others }];
    case 'ended':
      return endEvents(before, after);
  }
}

type ScreenOf<K extends EmbedScreen['kind']> = Extract<EmbedScreen, { kind: K }>;
type Participants = ScreenOf<'joined'>['others'];

/** While a join is in progress, the join page shows no failure. */
function joinPageEvents(before: EmbedScreen, after: ScreenOf<'join'>): readonly EmbedEvent[] {
  const failedBefore = before.kind === 'join' && before.failure !== undefined;
  if (after.failure !== undefined)
    return failedBefore ? [] : [{ type: 'meeting/failed', reason: after.failure }];
  return before.kind === 'waiting' ? [{ type: 'meeting/left', reason: 'left' }] : [];
}

/** A meeting may have ended before this person came. */
function endEvents(before: EmbedScreen, after: ScreenOf<'ended'>): readonly EmbedEvent[] {
  if (before.kind === 'ended') return [];
  if (before.kind === 'waiting' || before.kind === 'joined')
    return [{ type: 'meeting/left', reason: after.reason }];
  return after.reason === 'meeting_ended'
    ? [{ type: 'meeting/failed', reason: 'meeting_ended' }]
    : [{ type: 'meeting/left', reason: after.reason }];
}

function participantEvents(before: Participants, after: Participants): readonly EmbedEvent[] {
  const added = after.filter(({ id }) => !before.some((other) => other.id === id));
  const removed = before.filter(({ id }) => !after.some((other) => other.id === id));
  return [
    ...removed.map((participant) => ({ type: 'participant/left', participant }) as const),
    ...added.map((participant) => ({ type: 'participant/joined', participant }) as const),
  ];
}
