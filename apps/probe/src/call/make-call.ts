/** One test call: two browsers meet in a room of their own by one transport. */
import type { IceServers } from '@throughline/protocol';
import { Caller } from '../page/caller.js';
import { offersTransport, type Transport } from '../transport.js';
import { CallError, type CallResult } from './call-result.js';
import { type Server, TestRoom } from './test-room.js';
import { failureCause } from './failure-cause.js';
import { unexpectedFailure } from './unexpected-error.js';
import { within } from './within.js';

/** Longer than a page needs to report why a link has failed. */
export const CALL_DEADLINE_MS = 60_000;

/** Both ends of a link report within a second. After that, one report has to do. */
const OTHER_REPORT_MS = 5_000;

export interface CallOptions extends Server {
  /** The executable of the browser. */
  readonly chromium: string;
}

/** Never rejects. Both browsers have ended when it resolves. */
export async function makeCall(options: CallOptions, transport: Transport): Promise<CallResult> {
  try {
    await using room = await TestRoom.create(options);
    await using first = await Caller.start({ ...options, name: 'Probe 1' });
    await using second = await Caller.start({ ...options, name: 'Probe 2' });
    const meeting = meet({ url: room.url, first, second }, transport);
    const firstFrameMs = await within(CALL_DEADLINE_MS, meeting);
    return firstFrameMs === undefined
      ? { result: 'deadline', detail: `${CALL_DEADLINE_MS} ms` }
      : { result: 'ok', firstFrameMs };
  } catch (error) {
    if (error instanceof CallError) return error.failure;
    return unexpectedFailure(error);
  }
}

interface Participants {
  readonly url: string;
  readonly first: Caller;
  readonly second: Caller;
}

/** Resolves with the time from the second participant's click on Join to its first frame, in ms. */
async function meet(participants: Participants, transport: Transport): Promise<number> {
  const { url, first, second } = participants;
  const both = [first, second];
  await Promise.all(both.map((caller) => caller.opens(url, transport)));
  await first.joins();
  const { clickedAtMs, iceServers } = await second.joins();
  requireRelay(transport, iceServers);
  await requireConnected(both);
  const [, firstFrameAtMs = clickedAtMs] = await Promise.all(
    both.map((caller) => caller.seesMovingPicture()),
  );
  await Promise.all(both.map((caller) => caller.usesTransport(transport)));
  await Promise.all(both.map((caller) => caller.leaves()));
  return firstFrameAtMs - clickedAtMs;
}

/** Participants receive relays once another one is in the room [ICE-13], so that only the second has them at its join. */
function requireRelay(transport: Transport, { servers }: IceServers): void {
  const isOffered = offersTransport(
    transport,
    servers.flatMap(({ urls }) => urls),
  );
  if (!isOffered) throw new CallError({ result: 'relay_not_offered', detail: transport });
}

async function requireConnected(callers: readonly Caller[]): Promise<void> {
  const reports = callers.map((caller) => caller.linkOutcome());
  const firstReport = await Promise.race(reports);
  const known = (await within(OTHER_REPORT_MS, Promise.all(reports))) ?? [firstReport];
  const linkCause = failureCause(known);
  if (linkCause !== undefined) throw new CallError({ result: 'link_failed', linkCause });
}
