/** Why the API did not create a room, and what to do. */
import { uiMessages } from '@/messages/texts';
import { diagnosePage } from '@/room/diagnose-page';
import { faultMessage } from '@/room/fault-messages';
import type { RoomProblem } from '@/room/room-api';
import { roomProblemMessage } from '@/room/room-problem-messages';

export interface Explanation {
  message: string;
  operatorHint?: string | undefined;
}

/** A proxy may answer in place of the API, and the API forbids pages of other origins to create rooms [API-8]. */
export async function explainProblem(problem: RoomProblem): Promise<Explanation> {
  if (problem !== 'unreachable' && problem !== 'forbidden')
    return { message: roomProblemMessage(problem) };
  const { title, remedy, operatorHint } = faultMessage(await diagnosePage());
  return {
    message: uiMessages.sentences({ title, remedy }),
    ...(operatorHint !== undefined && { operatorHint }),
  };
}
