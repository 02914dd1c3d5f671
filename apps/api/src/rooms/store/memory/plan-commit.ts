/** Computes what an operation changes before anything is recorded or applied. Pure. */
import type { ParticipantId, SessionMessage } from '@throughline/protocol';
import type { Delivery, Room } from '../../model/room.js';
import { sessionChanges } from '../../model/session-changes.js';
import type { ClientMessageId, Committable } from '../room-store.js';
import type { AddressedMessage, RoomCommit } from './room-journal.js';
import type { SessionLog } from './session-log.js';

/** A room and the sessions of its participants and guests. */
export interface Entry {
  room: Room;
  readonly sessions: Map<ParticipantId, SessionLog>;
}

type Sessions = ReadonlyMap<ParticipantId, Pick<SessionLog, 'sent'>>;

export interface UpdatePlan extends RoomCommit {
  /** Sessions that the change moves to another connection. */
  readonly replaced: readonly ParticipantId[];
}

export function planUpdate(
  { room: before, sessions }: { readonly room: Room; readonly sessions: Sessions },
  { room, outcome }: Committable,
  received?: ClientMessageId,
): UpdatePlan {
  const { ended, connected } = sessionChanges(before, room);
  const ids = connected.map(({ id }) => id);
  const started = ids.filter((id) => !sessions.has(id));
  const deliveries = outcome?.ok === true ? outcome.deliveries : [];
  return {
    roomId: before.id,
    ...(room !== before && { room }),
    started,
    replaced: ids.filter((id) => sessions.has(id)),
    ended,
    messages: numbered(deliveries, { sessions, started }),
    ...(received && { received }),
  };
}

/**
 * The commit of a signal, or of the number alone if the relay was rejected. It changes neither the room nor its sessions,
 * and nearly every operation is one, so it does without the collections of `planUpdate`.
 */
export function planRelay(
  { room, sessions }: { readonly room: Room; readonly sessions: Sessions },
  received: ClientMessageId,
  delivery: Delivery | undefined,
): RoomCommit {
  return {
    roomId: room.id,
    started: [],
    ended: [],
    messages: relayed(sessions, delivery),
    received,
  };
}

function relayed(sessions: Sessions, delivery: Delivery | undefined): AddressedMessage[] {
  const last = delivery && sessions.get(delivery.to)?.sent;
  if (delivery === undefined || last === undefined) return [];
  return [{ to: delivery.to, seq: last + 1, text: JSON.stringify(delivery.message) }];
}

/** Whether the commit changes nothing that a restart would have to restore. */
export const isEmpty = ({ room, messages, received }: RoomCommit): boolean =>
  room === undefined && messages.length === 0 && received === undefined;

/** Numbers the messages of each session [RES-2]; without those to participants outside the room. */
function numbered(
  deliveries: readonly Delivery[],
  { sessions, started }: { sessions: Sessions; started: readonly ParticipantId[] },
): AddressedMessage[] {
  const sent = new Map<ParticipantId, number>(started.map((id) => [id, 0]));
  // A message to all participants is the same object for each of them.
  const texts = new Map<SessionMessage, string>();
  return deliveries.flatMap(({ to, message, ends }) => {
    const last = sent.get(to) ?? sessions.get(to)?.sent;
    if (last === undefined) return [];
    const seq = last + 1;
    sent.set(to, seq);
    const text = texts.get(message) ?? JSON.stringify(message);
    texts.set(message, text);
    return { to, seq, text, ...(ends && { ends }) };
  });
}
