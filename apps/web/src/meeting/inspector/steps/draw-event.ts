/** The arrow or note of each event of a trace, except candidates. Pure. */
import type { TraceEvent } from '@throughline/peer';
import { assertNever } from '@throughline/std';
import { pairMessages, restartReasonMessages } from '../inspector-texts';
import type { CandidateEvent } from './draw-candidates';
import type { DrawnEvent } from './step-row';
import { stepEventMessages, stepLabelMessages } from './step-texts';
import { codecSentences, pairText } from './step-formats';

export interface EventView {
  /** Of the person at the other end. */
  name: string;
  /** The pair in use goes through a relay. */
  isRelayed: boolean;
}

type Lanes = DrawnEvent['lanes'];
const SENT: Lanes = ['own', 'server', 'other'];
const RECEIVED: Lanes = ['other', 'server', 'own'];
interface Path {
  there: Lanes;
  back: Lanes;
}
const DIRECT: Path = { there: ['own', 'other'], back: ['other', 'own'] };
const RELAYED: Path = {
  there: ['own', 'relay', 'other'],
  back: ['other', 'relay', 'own'],
};

export function isRelayedBy({
  local,
  remote,
}: Extract<TraceEvent, { kind: 'pair/selected' }>): boolean {
  return [local, remote].some(
    ({ type, relayProtocol }) => type === 'relay' || relayProtocol !== undefined,
  );
}

export function drawEvent(
  event: Exclude<TraceEvent, CandidateEvent>,
  { name, isRelayed }: EventView,
): DrawnEvent {
  const { there, back } = isRelayed ? RELAYED : DIRECT;
  switch (event.kind) {
    case 'connection/created':
      return ownNote(stepLabelMessages.created, [stepEventMessages.created]);
    case 'connection/replaced':
      return ownNote(stepLabelMessages.replaced, [stepEventMessages.replaced]);
    case 'ice/restarted':
      return ownNote(stepLabelMessages.restarted, [
        stepEventMessages.restarted,
        restartReasonMessages[event.reason],
      ]);
    case 'description/sent':
    case 'description/received':
      return drawDescription(event, name);
    case 'ice/changed':
      return drawIce(event.state, { there, back }, name);
    case 'pair/selected':
      return drawSelected(event, there);
    case 'pair/reported': {
      const kind = pairMessages[event.remote.candidateType];
      return arrow('plain', back, stepLabelMessages.reported({ kind }), [
        stepEventMessages.reported({ name, kind }),
      ]);
    }
    case 'dtls/connected':
      return arrow('good', there, stepLabelMessages.encrypted, [stepEventMessages.encrypted]);
    case 'media/received':
      return event.source === 'microphone'
        ? arrow('good', back, stepLabelMessages.sound, [stepEventMessages.sound({ name })])
        : arrow('good', back, stepLabelMessages.picture, [stepEventMessages.picture({ name })]);
    default:
      return assertNever(event);
  }
}

function drawDescription(
  { kind, description }: Extract<TraceEvent, { kind: 'description/sent' | 'description/received' }>,
  name: string,
): DrawnEvent {
  const { type, codecs, candidates } = description;
  const label = stepLabelMessages[type];
  const more = [
    ...codecSentences(codecs),
    ...(candidates > 0 ? [stepEventMessages.contains({ count: candidates })] : []),
  ];
  if (kind === 'description/sent')
    return arrow('plain', SENT, label, [
      type === 'offer' ? stepEventMessages.offerSent : stepEventMessages.answerSent,
      ...more,
    ]);
  return arrow('plain', RECEIVED, label, [
    type === 'offer'
      ? stepEventMessages.offerReceived({ name })
      : stepEventMessages.answerReceived({ name }),
    ...more,
  ]);
}

function drawIce(
  state: Extract<TraceEvent, { kind: 'ice/changed' }>['state'],
  { there, back }: Path,
  name: string,
): DrawnEvent {
  switch (state) {
    case 'checking':
      return arrow('plain', there, stepLabelMessages.checking, [stepEventMessages.checking]);
    case 'connected':
      return arrow('plain', back, stepLabelMessages.answered, [
        stepEventMessages.answered({ name }),
      ]);
    case 'disconnected':
      return {
        ...arrow('bad', there, stepLabelMessages.unanswered, [
          stepEventMessages.unanswered({ name }),
        ]),
        isLost: true,
      };
    case 'failed':
      return {
        ...arrow('bad', there, stepLabelMessages.failed, [stepEventMessages.failed({ name })]),
        isLost: true,
      };
    default:
      return assertNever(state);
  }
}

function drawSelected(
  { local, remote }: Extract<TraceEvent, { kind: 'pair/selected' }>,
  there: Lanes,
): DrawnEvent {
  const pair = pairText(local, remote);
  const isDiscovered = local.type === 'prflx' || remote.type === 'prflx';
  return arrow('good', there, stepLabelMessages.selected({ pair }), [
    stepEventMessages.selected({ pair }),
    ...(isDiscovered ? [stepEventMessages.discovered] : []),
  ]);
}

const arrow = (
  tone: DrawnEvent['tone'],
  lanes: Lanes,
  label: string,
  sentences: readonly string[],
): DrawnEvent => ({ tone, lanes, label, sentences });

const ownNote = (label: string, sentences: readonly string[]) =>
  arrow('plain', ['own'], label, sentences);
