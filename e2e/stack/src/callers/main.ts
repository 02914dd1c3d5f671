/**
 * Runs callers, two to a room, that keep sending each other numbers. `live-calls.ts` starts this process in
 * the people's network; it ends with its parent.
 *
 *   node main.ts URL ADDRESS PAUSE_MS ROOM_ID...
 */
import { setTimeout as elapsed } from 'node:timers/promises';
import { RoomId } from '@throughline/protocol';
import { Caller } from './caller.ts';
import type { FromCallers, ToCallers } from './report.ts';

/** Deadline for all signals to arrive, even if connections are lost. */
const ARRIVAL_MS = 30_000;

const [url = '', address = '', pauseMs = '', ...roomIds] = process.argv.slice(2);
const sendToParent = (message: FromCallers) => process.send?.(message);
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
const sending = setInterval(() => {
  for (const caller of callers) caller.sendNext();
}, Number(pauseMs));
process.on('message', (message: ToCallers) => {
  if (message === 'report') sendToParent({ kind: 'report', report: report() });
  else void finish();
});
sendToParent({ kind: 'in calls' });

async function finish(): Promise<void> {
  clearInterval(sending);
  await until(() => calls.every(([one, other]) => hasAll(one, other) && hasAll(other, one)));
  for (const [one, other] of calls) {
    if (!hasAll(one, other)) one.faults.push(`received ${one.received} of ${other.sent}`);
    if (!hasAll(other, one)) other.faults.push(`received ${other.received} of ${one.sent}`);
    for (const caller of [one, other]) caller.leave();
  }
  sendToParent({ kind: 'report', report: report() });
}

function hasAll(receiver: Caller, sender: Caller): boolean {
  return receiver.received === sender.sent;
}

function report() {
  const sum = (count: (caller: Caller) => number) =>
    callers.reduce((total, caller) => total + count(caller), 0);
  return {
    sent: sum(({ sent }) => sent),
    received: sum(({ received }) => received),
    faults: callers.flatMap(({ faults }, i) => faults.map((fault) => `caller ${i} ${fault}`)),
    absences: sum(({ absences }) => absences),
    resumes: sum(({ resumes }) => resumes),
  };
}

async function until(isReached: () => boolean): Promise<void> {
  const deadlineMs = performance.now() + ARRIVAL_MS;
  while (!isReached() && performance.now() < deadlineMs) await elapsed(20);
}
