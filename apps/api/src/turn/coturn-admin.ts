/**
 * The telnet interface of coturn (`cli-ip`, `cli-port`, `cli-password`), for a coturn on the API's own machine that
 * reads no Redis: lists the allocations of a participant and ends them. Reads what coturn 4.6.1 prints.
 */
import { connect } from 'node:net';
import type { ParticipantId } from '@throughline/protocol';
import type { TurnAdminConfig } from '../config/turn-settings.js';

/** The interface answers within milliseconds. */
const DEADLINE_MS = 5_000;

const SESSION = /id=(\d+), user </g;
const PROMPT = '> ';

/** Ends every allocation of the participants. Resolves with their number. Rejects if coturn does not answer. */
export async function endAllocations(
  { host, port, password }: TurnAdminConfig,
  participants: readonly ParticipantId[],
): Promise<number> {
  const socket = connect({ host, port, signal: AbortSignal.timeout(DEADLINE_MS) });
  const received = socket[Symbol.asyncIterator]() as AsyncIterator<Buffer, undefined>;
  /** Resolves with what is received up to the prompt. */
  const until = async (prompt: string): Promise<string> => {
    let reply = '';
    while (!reply.endsWith(prompt)) {
      const { value } = await received.next();
      if (value === undefined) throw new Error('coturn closed its telnet interface');
      reply += value.toString('latin1');
    }
    return reply;
  };
  const replyTo = (line: string) => {
    socket.write(`${line}\r\n`);
    return until(PROMPT);
  };
  try {
    await until('Enter password: \r\n');
    await replyTo(password);
    let ended = 0;
    for (const participant of participants) {
      const sessions = await replyTo(`psp ${participant}`);
      for (const [, id = ''] of sessions.matchAll(SESSION)) {
        await replyTo(`cs ${id}`);
        ended += 1;
      }
    }
    return ended;
  } finally {
    socket.destroy();
  }
}
