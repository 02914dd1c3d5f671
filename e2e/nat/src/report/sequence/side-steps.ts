/** Turns the events of one side into steps. */
import { inBursts } from '@throughline/connectivity';
import { assertNever } from '@throughline/std';
import type { CandidateTrace, SideTrace, TraceEvent } from '../../trace/trace.js';
import { describeCandidate, endpoint } from '../labels.js';
import type { Step } from './step.js';
import { type Perspective, pathToOther } from './perspective.js';

export interface SideView extends Perspective {
  trace: SideTrace;
  /** The name of the other person. */
  otherName: string;
  /** Offset from this side's Join to the zero of the diagram, in ms. */
  offsetMs: number;
}

export function sideSteps(view: SideView): Step[] {
  const { events } = view.trace;
  const steps = events.flatMap((event) => {
    const step = stepOf(event, view);
    return step ? [{ atMs: view.offsetMs + event.atMs, ...step }] : [];
  });
  return [...steps, ...trickleSteps(view)];
}

type Untimed = Omit<Step, 'atMs'>;

function stepOf(event: TraceEvent, view: SideView): Untimed | undefined {
  const { browser, trace } = view;
  const { name } = trace;
  switch (event.kind) {
    case 'join/pressed':
      return note(view, 'plain', 'presses Join', `${name} presses Join.`);
    case 'signaling/sent':
      return event.carries && described(event.carries, view);
    case 'signaling/received':
    case 'gathering/changed':
    case 'ice/changed':
      return undefined;
    case 'candidate/gathered':
      return gathered(event.candidate, view);
    case 'candidate/failed':
      return {
        lanes: [browser, view.router, 'relay'],
        isLost: true,
        tone: 'bad',
        label: `error ${event.errorCode}`,
        sentence: `${name}’s browser receives no candidate from ${event.url}: ${event.errorText} (${event.errorCode}).`,
      };
    case 'connection/changed':
      return connectionStep(event.state, view);
    case 'pair/nominated': {
      const pair = `${describeCandidate(event.local)} to ${describeCandidate(event.remote)}`;
      return {
        lanes: pathToOther(view, event),
        tone: 'strong',
        label: `in use: ${pair}`,
        sentence: `${name}’s browser selects a pair: ${pair}.`,
      };
    }
    case 'frame/decoded':
      return note(view, 'good', 'first frame', `${name} sees ${view.otherName}: the first frame.`);
    case 'screen/changed':
      return screenStep(event, view);
    default:
      return assertNever(event);
  }
}

function note({ browser }: SideView, tone: Step['tone'], label: string, sentence: string): Untimed {
  return { lanes: [browser], tone, label, sentence };
}

function described(carries: 'offer' | 'answer' | 'candidate', view: SideView): Untimed | undefined {
  // `trickleSteps` groups candidates in bursts.
  return carries === 'candidate' ? undefined : signaled(view, carries, `an ${carries}`);
}

function signaled(
  { browser, otherBrowser, trace, otherName }: SideView,
  label: string,
  what: string,
): Untimed {
  return {
    lanes: [browser, 'server', otherBrowser],
    tone: 'plain',
    label,
    sentence: `${trace.name}’s browser sends ${what} to ${otherName}’s, through the signaling server.`,
  };
}

/** Candidates trickle in bursts, each of which is one row. */
const BURST_MS = 100;

function trickleSteps(view: SideView): Step[] {
  const sent = view.trace.events.filter(
    (event) => event.kind === 'signaling/sent' && event.carries === 'candidate',
  );
  return inBursts(sent, BURST_MS).map(({ atMs, events }) => {
    const what = events.length === 1 ? 'a candidate' : `${events.length} candidates`;
    return { atMs: view.offsetMs + atMs, ...signaled(view, what.replace(/^a /, ''), what) };
  });
}

function gathered(candidate: CandidateTrace, view: SideView): Untimed | undefined {
  const { browser, router, trace } = view;
  const at = endpoint(candidate);
  switch (candidate.type) {
    case 'host':
      // Browsers offer only active TCP candidates, which cannot reach each other.
      if (candidate.protocol === 'tcp') return undefined;
      return note(view, 'plain', `host ${at}`, `${trace.name}’s browser has the address ${at}.`);
    case 'srflx':
    case 'prflx':
      return {
        lanes: ['relay', router, browser],
        tone: 'plain',
        label: `seen as ${at}`,
        sentence: `The STUN server sees ${trace.name}’s browser as ${at}.`,
      };
    case 'relay': {
      const over = candidate.relayProtocol?.toUpperCase() ?? 'an unknown protocol';
      return {
        lanes: ['relay', router, browser],
        tone: 'plain',
        label: `relay ${at} over ${over}`,
        sentence: `The TURN server allocates ${at} for ${trace.name}’s browser, reached over ${over}.`,
      };
    }
    default:
      return assertNever(candidate.type);
  }
}

function connectionStep(state: string, view: SideView): Untimed | undefined {
  const { name } = view.trace;
  switch (state) {
    case 'connected':
      return note(view, 'good', 'DTLS up', `${name}’s end is connected: ICE and DTLS are up.`);
    case 'disconnected':
      return note(view, 'bad', 'disconnected', `${name}’s browser no longer receives anything.`);
    case 'failed':
      return note(view, 'bad', 'ICE failed', `${name}’s browser found no working pair.`);
    default:
      return undefined;
  }
}

const LONGEST_ON_DIAGRAM = 44;

function screenStep(
  { words, route }: Extract<TraceEvent, { kind: 'screen/changed' }>,
  view: SideView,
): Untimed | undefined {
  const { name } = view.trace;
  // The events of the connection already show this.
  if (words === 'Connecting…') return undefined;
  if (words !== '') {
    const shown =
      words.length > LONGEST_ON_DIAGRAM ? `${words.slice(0, LONGEST_ON_DIAGRAM)}…` : words;
    return note(view, 'bad', `“${shown}”`, `${name} reads: “${words}”`);
  }
  if (route === undefined || route === 'none') return undefined;
  return note(view, 'plain', `shows: ${route}`, `${name}’s page shows that the call is ${route}.`);
}
