/**
 * The incarnations of rooms that this process has opened, each with its server, until they end or their leases expire.
 * Forwards the events of all servers, and ends the rooms of a server that has died.
 */
import type { Command } from './command.js';
import type { RoomIncarnation } from './media-control.js';
import type { EventEnvelope, Reply } from './reply.js';

interface OpenRoom<Server> {
  readonly incarnation: RoomIncarnation;
  readonly server: Server;
  readonly expiry: NodeJS.Timeout;
}

const keyOf = ({ room, epoch }: RoomIncarnation) => `${room} ${epoch}`;

export class OpenRooms<Server> implements Disposable {
  readonly #rooms = new Map<string, OpenRoom<Server>>();
  readonly #listeners = new Set<(event: EventEnvelope) => void>();

  serverOf(incarnation: RoomIncarnation): Server | undefined {
    return this.#rooms.get(keyOf(incarnation))?.server;
  }

  /** Records what the reply of the server means for the room. */
  applyReply(server: Server, sent: RoomIncarnation & { command: Command }, reply: Reply): void {
    const { room, epoch, command } = sent;
    if (reply.ok && command.kind === 'room/open')
      this.#renew({ room, epoch }, server, command.leaseMs);
    if (reply.ok && command.kind === 'room/close') this.forget(sent);
    if (!reply.ok && (reply.error === 'room_not_open' || reply.error === 'stale_epoch'))
      this.forget(sent);
  }

  forget(incarnation: RoomIncarnation): void {
    const key = keyOf(incarnation);
    clearTimeout(this.#rooms.get(key)?.expiry);
    this.#rooms.delete(key);
  }

  onEvent(listener: (event: EventEnvelope) => void): void {
    this.#listeners.add(listener);
  }

  applyEvent(event: EventEnvelope): void {
    if (event.event.kind === 'room/ended') this.forget(event);
    for (const listener of this.#listeners) listener(event);
  }

  /** Ends the rooms of a server that has died. */
  endRoomsOf(server: Server): void {
    for (const { incarnation, server: own } of [...this.#rooms.values()])
      if (own === server)
        this.applyEvent({ ...incarnation, event: { kind: 'room/ended', reason: 'server_died' } });
  }

  [Symbol.dispose](): void {
    this.#listeners.clear();
    for (const { incarnation } of [...this.#rooms.values()]) this.forget(incarnation);
  }

  #renew(incarnation: RoomIncarnation, server: Server, leaseMs: number): void {
    this.forget(incarnation);
    // The server ends the room by then, but its event can be lost.
    const expiry = setTimeout(() => this.forget(incarnation), leaseMs);
    expiry.unref();
    this.#rooms.set(keyOf(incarnation), { incarnation, server, expiry });
  }
}
