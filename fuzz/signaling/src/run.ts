/** The clients of one run, and what they find. */
import { CloseCode, NO_MEDIA } from '@throughline/protocol';
import { openRawSocket, type Random } from '@throughline/test-kit';
import { Agent } from 'node:http';
import { setTimeout as elapsed } from 'node:timers/promises';
import type { ApiProcess, Memory } from './api-process.ts';
import { type RequestedRooms, Expectations, type Session } from './expectations.ts';
import { nextFrame } from './frames.ts';
import { FuzzClient } from './fuzz-client.ts';
import { poolsFor } from './generate/pools.ts';
import { Lingerers } from './lingerers.ts';
import { loopbackAddress } from './loopback.ts';
import { directSource, forwardedAddress, pickSource, type Source } from './sources.ts';
import { openLibraryWire } from './wire/library-wire.ts';
import { readHandshake, readToEnd, rejectedHandshake } from './wire/raw-handshake.ts';
import { openRawWire } from './wire/raw-wire.ts';

const ROOMS = 24;
const CLIENTS_AT_ONCE = 48;
const MAX_BATCH = 60;
/** The most batches that one client sends. */
const MAX_BATCHES = 6;
/** More than a connection may send at once [LIM-1]. */
const FLOOD_FRAMES = 2_500;

/** The shares of clients that do more than send messages. */
const SHARE = { raw: 0.4, breach: 0.25, rejectedHandshake: 0.2, lingerer: 0.3 };

/** The grace period of a join that was cut off before its answer [RES-4], and half as much again for a slow machine. */
const MAX_GRACE_MS = 90_000;
const POLL_INTERVAL_MS = 1_000;

const [SWITCHING_PROTOCOLS, BAD_REQUEST, SERVER_ERROR] = [101, 400, 500];
const [REQUEST_TIMEOUT, TOO_MANY_REQUESTS] = [408, 429];
/** The close frame of a server for that code. */
const WRONG_SUBPROTOCOL = Buffer.from([
  0x88,
  2,
  CloseCode.wrongSubprotocol >> 8,
  CloseCode.wrongSubprotocol & 0xff,
]);
const MAX_ATTEMPTS = 5;

/** Twice the time that the headers of a request may take [LIM-7]. */
const MAX_REJECTION_MS = 20_000;
const VISITORS_AT_ONCE = 8;

export class Run {
  frames = 0;
  sockets = 0;
  /** Handshakes that the API had to reject. */
  rejectedHandshakes = 0;
  readonly closes: Record<number, number> = {};
  readonly violations = new Set<string>();
  readonly lingerers: Lingerers;
  readonly #api: ApiProcess;
  readonly #random: Random;
  readonly #requestedRooms: RequestedRooms = new Map();
  readonly #roomIds: string[] = [];
  /** The sessions of clients that were cut off. */
  #abandonedSessions: Session[] = [];

  constructor(api: ApiProcess, random: Random) {
    this.#api = api;
    this.#random = random;
    this.lingerers = new Lingerers(api.port);
  }

  async openRooms(): Promise<void> {
    for (let i = 0; i < ROOMS; i += 1)
      this.#roomIds.push(await this.#api.createRoom(loopbackAddress(i)));
  }

  /** Sends one request from each of that many addresses [LIM-6]. */
  async visitFrom(addresses: number): Promise<void> {
    const agent = new Agent({ keepAlive: true, maxSockets: VISITORS_AT_ONCE });
    let next = 0;
    const visitors = Array.from({ length: VISITORS_AT_ONCE }, async () => {
      while (next < addresses) await this.#api.visit(forwardedAddress((next += 1)), agent);
    });
    await Promise.all(visitors);
    agent.destroy();
  }

  async sendUpTo(frames: number): Promise<void> {
    const clients = Array.from({ length: CLIENTS_AT_ONCE }, async () => {
      const random = this.#random.fork();
      while (this.frames < frames && this.#api.isRunning) {
        await this.#runClient(random);
        if (random.happens(SHARE.rejectedHandshake)) await this.#sendRejectedHandshake(random);
        if (random.happens(SHARE.lingerer)) await this.#linger(random);
      }
    });
    await Promise.all(clients);
  }

  /** Ends every known session, then measures the memory that the API still uses. */
  async measureEmpty(waitsForGrace: boolean): Promise<Memory> {
    await this.lingerers.end(waitsForGrace);
    for (const violation of this.lingerers.violations) this.violations.add(violation);
    for (const session of this.#abandonedSessions.splice(0)) await this.#leaveAs(session);
    if (waitsForGrace) await this.#waitForGrace();
    return this.#api.measureCollected();
  }

  /** Waits until participants whose session token got lost have been removed. */
  async #waitForGrace(): Promise<void> {
    const deadlineMs = performance.now() + MAX_GRACE_MS;
    while ((await this.#countParticipants()) > 0) {
      if (performance.now() > deadlineMs)
        return void this.violations.add('a participant was not removed');
      await elapsed(POLL_INTERVAL_MS);
    }
  }

  async #countParticipants(): Promise<number> {
    const counts = this.#roomIds.map((id, i) =>
      this.#api.countParticipants(id, loopbackAddress(i)),
    );
    return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
  }

  /** One client, from its handshake to its end. */
  async #runClient(random: Random): Promise<void> {
    const former = random.happens(0.5) ? this.#abandonedSessions.pop() : undefined;
    const client = await this.#open(pickSource(this.sockets, random), random, former);
    if (client === undefined) return;
    const roomId = former?.joined.room.id ?? random.pick(this.#roomIds);
    if (former !== undefined) this.#resume(client, former);
    else if (random.happens(0.9)) this.#join(client, roomId);
    const batches = 1 + random.below(MAX_BATCHES);
    let isOpen = true;
    for (let i = 0; isOpen && i < batches; i += 1) {
      this.#sendBatch(client, roomId, random);
      isOpen = await client.settle();
    }
    await this.#end(client, isOpen, random);
  }

  /** Resolves with `undefined` if the API may reject clients of the source, and does. */
  async #open(source: Source, random: Random, former?: Session): Promise<FuzzClient | undefined> {
    const sender = (this.sockets += 1);
    const expectations = new Expectations(sender, this.#requestedRooms, former?.highestSeq);
    const openWire = random.happens(SHARE.raw) ? openRawWire : openLibraryWire;
    for (let attempt = 1; ; attempt += 1) {
      const { port } = this.#api;
      const opened = await FuzzClient.open({ port, source, expectations, openWire, random });
      if (typeof opened !== 'number') return opened;
      if (opened === TOO_MANY_REQUESTS && source.isShared) return undefined;
      // If the machine stalls for seconds, even an honest handshake is late [LIM-7].
      if (opened !== REQUEST_TIMEOUT || attempt === MAX_ATTEMPTS)
        throw new Error(`the API rejected a handshake with ${opened}`);
    }
  }

  /** The API rejects the handshake, or closes the connection at once [SIG-1]. */
  async #sendRejectedHandshake(random: Random): Promise<void> {
    const { localAddress } = pickSource(this.sockets, random);
    const socket = await openRawSocket({ port: this.#api.port, localAddress });
    const late = setTimeout(() => {
      this.violations.add('a connection stayed open after a handshake that the API rejects');
      socket.destroy();
    }, MAX_REJECTION_MS);
    const { status, rest } = await readHandshake(socket, rejectedHandshake(random));
    const received = await readToEnd(socket, rest);
    clearTimeout(late);
    this.rejectedHandshakes += 1;
    // Nest answers an upgrade of another path by an end without a response.
    const isEnded = status === 0 && received.length === 0;
    const isClosed = status === SWITCHING_PROTOCOLS && received.equals(WRONG_SUBPROTOCOL);
    if (!isClosed && !isEnded && (status < BAD_REQUEST || status >= SERVER_ERROR))
      this.violations.add(`the API answered a handshake that it must reject with ${status}`);
  }

  async #linger(random: Random): Promise<void> {
    await this.lingerers.add((this.sockets += 1), random.pick(this.#roomIds), random);
  }

  #join(client: FuzzClient, roomId: string): void {
    const media = { ...NO_MEDIA, microphone: true, camera: true };
    const message = { type: 'room/join', requestId: 'join', protocolVersion: 1, roomId, media };
    client.send(JSON.stringify({ ...message, displayName: `Ada ${this.sockets}` }));
  }

  #resume(client: FuzzClient, former: Session): void {
    const { self, room, session } = former.joined;
    client.expectations.expectResume(former);
    const message = {
      type: 'session/resume',
      requestId: 'resume',
      protocolVersion: 1,
      roomId: room.id,
      participantId: self,
      token: session.token,
      received: former.received,
    };
    client.send(JSON.stringify(message));
  }

  #sendBatch(client: FuzzClient, roomId: string, random: Random): void {
    const { expectations } = client;
    const { session } = expectations;
    const pools = poolsFor({
      sender: expectations.sender,
      roomId: expectations.roomId ?? roomId,
      otherRoomIds: random.happens(0.1) ? [random.pick(this.#roomIds)] : [],
      participantIds: [...client.others, ...(session ? [session.joined.self] : [])].slice(-8),
      tokens: session ? [session.joined.session.token] : [],
      nextSeq: expectations.highestSeq + 1,
    });
    const isFlood = random.happens(0.002);
    const messages = isFlood ? FLOOD_FRAMES : 1 + random.below(MAX_BATCH);
    for (let i = 0; i < messages; i += 1)
      client.send(nextFrame(pools, expectations.highestSeq + 1, random));
  }

  /** Closes the socket, cuts it off or breaks the protocol, unless the API has closed it already. */
  async #end(client: FuzzClient, isOpen: boolean, random: Random): Promise<void> {
    let isDone = false;
    if (isOpen && random.happens(SHARE.breach)) {
      client.breakProtocol(random);
    } else if (isOpen && random.happens(0.5)) {
      // Cut off while the API is still processing frames.
      this.#sendBatch(client, this.#roomIds[0] ?? '', random);
      client.terminate();
    } else if (isOpen) {
      isDone = true;
      client.close(1000);
    }
    const code = await client.closed;
    this.frames += client.frames;
    this.closes[code] = (this.closes[code] ?? 0) + 1;
    if (!client.expectsClose(code)) this.violations.add(`a connection was closed with ${code}`);
    const { session } = client.expectations;
    if (!isDone && session !== undefined) this.#abandonedSessions.push(session);
    for (const violation of client.violations) this.violations.add(violation);
  }

  async #leaveAs(session: Session): Promise<void> {
    const source = directSource(this.sockets);
    const client = await this.#open(source, this.#random, session);
    if (client === undefined) return;
    this.#resume(client, session);
    const leave = { type: 'room/leave', requestId: 'leave', seq: session.highestSeq + 1_000 };
    client.send(JSON.stringify(leave));
    await client.settle();
    client.close(1000);
    await client.closed;
  }
}
