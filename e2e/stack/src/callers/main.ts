/**
 * A process of callers, two to a room, who tell each other numbers all the time. Started in the network
 * that people live in by `live-calls.ts`, and ends with whoever started it.
 *
 *   node main.ts URL ADDRESS PAUSE_MS ROOM_ID...
 */
import { setTimeout as elapsed } from 'node:timers/promises';
import { RoomId } from '@throughline/protocol';
import { Caller } from './caller.ts';
import type { FromCallers, ToCallers } from './report.ts';

/** Whatever becomes of sockets, what was said has arrived by then. */
const ARRIVAL_MS = 30_000;

const [url = '', address = '', pauseMs = '', ...roomIds] = process.argv.slice(2);
const tellParent = (message: FromCallers) => process.send?.(message);
process.once('disconnect', () => process.exit());

const calls: [Caller, Caller][] = [];
for (const roomId of roomIds.map((id) => RoomId.parse(id))) {
  const call: [Caller, Caller] = [
    new Caller({ url, address }, roomId),
    new Caller({ url, address }, roomId),
  ];
  calls.push(call);
  await until(() => call.every(({ isInCall }) => isInCall));
}
const callers = calls.flat();
const talk = setInterval(() => {
  for (const caller of callers) caller.tell();
}, Number(pauseMs));
process.on('message', (message: ToCallers) => {
  if (message === 'report') tellParent({ kind: 'report', report: report() });
  else void finish();
});
tellParent({ kind: 'in calls' });

async function finish(): Promise<void> {
  clearInterval(talk);
  await until(() => calls.every(([one, other]) => hasAll(one, other) && hasAll(other, one)));
  for (const [one, other] of calls) {
    if (!hasAll(one, other)) one.faults.push(`heard ${one.heard} of ${other.told}`);
    if (!hasAll(other, one)) other.faults.push(`heard ${other.heard} of ${one.told}`);
    for (const caller of [one, other]) caller.leave();
  }
  tellParent({ kind: 'report', report: report() });
}

function hasAll(listener: Caller, speaker: Caller): boolean {
  return listener.heard === speaker.told;
}

function report() {
  const sum = (count: (caller: Caller) => number) =>
    callers.reduce((total, caller) => total + count(caller), 0);
  return {
    said: sum(({ told }) => told),
    heard: sum(({ heard }) => heard),
    faults: callers.flatMap(({ faults }, i) => faults.map((fault) => `caller ${i} ${fault}`)),
    absences: sum(({ absences }) => absences),
    resumes: sum(({ resumes }) => resumes),
  };
}

async function until(isReached: () => boolean): Promise<void> {
  const deadlineMs = performance.now() + ARRIVAL_MS;
  while (!isReached() && performance.now() < deadlineMs) await elapsed(20);
}
