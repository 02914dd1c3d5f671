/**
 * One run of the fuzzer: clients join, send frames of all kinds, are cut off, resume and leave, while the
 * run checks what the API sends, logs and allocates.
 */
import { NO_MEDIA } from '@throughline/protocol';
import { setTimeout as elapsed } from 'node:timers/promises';
import { ApiProcess, type Memory } from './api-process.ts';
import { type RequestedRooms, Expectations, type Session } from './expectations.ts';
import { nextFrame } from './frames.ts';
import { FuzzSocket } from './fuzz-socket.ts';
import { poolsFor } from './generate/pools.ts';
import { loopbackAddress } from './loopback.ts';
import { Random } from '@throughline/test-kit';

export interface Plan {
  readonly seed: number;
  readonly frames: number;
  /** Whether to wait for all grace periods before measuring memory, which takes up to two minutes. */
  readonly waitsForGrace: boolean;
  /** Receives the progress. */
  readonly print: (line: string) => void;
}

export interface Findings {
  readonly frames: number;
  readonly sockets: number;
  /** How many sockets the API closed, by close code. */
  readonly closes: Readonly<Record<number, number>>;
  /** The API's own counters, as Prometheus lines. */
  readonly counters: readonly string[];
  readonly violations: readonly string[];
  /** At a fifth of the frames, and at the end. */
  readonly memory: readonly [Memory, Memory];
}

const ROOMS = 24;
const CLIENTS_AT_ONCE = 48;
const MAX_BATCH = 60;
/** The most batches that one client sends. */
const MAX_BATCHES = 6;
/** More than a connection may send at once [LIM-1]. */
const FLOOD_FRAMES = 2_500;

/** The grace period of a join that was cut off before its answer [RES-4], and half as much again for a slow machine. */
const MAX_GRACE_MS = 90_000;
const POLL_INTERVAL_MS = 1_000;

const REQUEST_TIMEOUT = 408;
const MAX_ATTEMPTS = 5;

/** Every close code that the API may use [SPEC §Closing], and that of our own close. */
const EXPECTED_CLOSES = new Set([1000, 1002, 1005, 1006, 1007, 1009, 4408, 4409, 4410, 4429]);

export async function fuzz({ seed, frames, waitsForGrace, print }: Plan): Promise<Findings> {
  await using api = await ApiProcess.start();
  const run = new Run(api, new Random(seed));
  await run.openRooms();
  await run.sendUpTo(frames / 5);
  const early = await run.measureEmpty(waitsForGrace);
  print(`a fifth: ${describe(early)}`);
  for (let share = 2; share <= 5; share += 1) {
    await run.sendUpTo((frames * share) / 5);
    print(`${run.frames} frames over ${run.sockets} sockets`);
  }
  const late = await run.measureEmpty(waitsForGrace);
  print(`the end: ${describe(late)}`);
  const counters = api.isRunning ? await api.counters() : [];
  if (!api.isRunning) run.violations.add('the API process has exited');
  const violations = [...run.violations, ...api.badLines.map((line) => `logged: ${line}`)];
  const { sockets, closes } = run;
  return { frames: run.frames, sockets, closes, counters, violations, memory: [early, late] };
}

const mib = (bytes: number) => `${(bytes / 2 ** 20).toFixed(1)} MiB`;
const describe = ({ resident, heap }: Memory) => `${mib(resident)} resident, ${mib(heap)} of heap`;

class Run {
  frames = 0;
  sockets = 0;
  readonly closes: Record<number, number> = {};
  readonly violations = new Set<string>();
  readonly #api: ApiProcess;
  readonly #random: Random;
  readonly #requestedRooms: RequestedRooms = new Map();
  readonly #roomIds: string[] = [];
  /** The sessions of clients that were cut off. */
  #abandonedSessions: Session[] = [];

  constructor(api: ApiProcess, random: Random) {
    this.#api = api;
    this.#random = random;
  }

  async openRooms(): Promise<void> {
    for (let i = 0; i < ROOMS; i += 1)
      this.#roomIds.push(await this.#api.createRoom(loopbackAddress(i)));
  }

  async sendUpTo(frames: number): Promise<void> {
    const clients = Array.from({ length: CLIENTS_AT_ONCE }, async () => {
      const random = this.#random.fork();
      while (this.frames < frames && this.#api.isRunning) await this.#runClient(random);
    });
    await Promise.all(clients);
  }

  /** Ends every known session, then measures the memory that the API still uses. */
  async measureEmpty(waitsForGrace: boolean): Promise<Memory> {
    for (const session of this.#abandonedSessions.splice(0)) await this.#leaveAs(session);
    if (waitsForGrace) await this.#waitForGrace();
    return this.#api.measureMemory();
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
    const socket = await this.#open(former);
    const roomId = former?.joined.room.id ?? random.pick(this.#roomIds);
    if (former !== undefined) this.#resume(socket, former);
    else if (random.happens(0.9)) this.#join(socket, roomId);
    const batches = 1 + random.below(MAX_BATCHES);
    let isOpen = true;
    for (let i = 0; isOpen && i < batches; i += 1) {
      this.#sendBatch(socket, roomId, random);
      isOpen = await socket.settle();
    }
    await this.#end(socket, isOpen, random);
  }

  async #open(former?: Session): Promise<FuzzSocket> {
    const client = (this.sockets += 1);
    const expectations = new Expectations(client, this.#requestedRooms, former?.highestSeq);
    const localAddress = loopbackAddress(client);
    const url = this.#api.signalUrl;
    for (let attempt = 1; ; attempt += 1) {
      const opened = await FuzzSocket.open({ url, localAddress, expectations });
      if (typeof opened !== 'number') return opened;
      // If the machine stalls for seconds, even an honest handshake is late [LIM-7].
      if (opened !== REQUEST_TIMEOUT || attempt === MAX_ATTEMPTS)
        throw new Error(`the API rejected a handshake with ${opened}`);
    }
  }

  #join(socket: FuzzSocket, roomId: string): void {
    const media = { ...NO_MEDIA, microphone: true, camera: true };
    const message = { type: 'room/join', requestId: 'join', protocolVersion: 1, roomId, media };
    this.#send(socket, JSON.stringify({ ...message, displayName: `Ada ${this.sockets}` }));
  }

  #resume(socket: FuzzSocket, former: Session): void {
    const { self, room, session } = former.joined;
    socket.expectations.expectResume(former);
    const message = {
      type: 'session/resume',
      requestId: 'resume',
      protocolVersion: 1,
      roomId: room.id,
      participantId: self,
      token: session.token,
      received: former.received,
    };
    this.#send(socket, JSON.stringify(message));
  }

  #sendBatch(socket: FuzzSocket, roomId: string, random: Random): void {
    const { expectations } = socket;
    const { session } = expectations;
    const pools = poolsFor({
      sender: expectations.sender,
      roomId: expectations.roomId ?? roomId,
      otherRoomIds: random.happens(0.1) ? [random.pick(this.#roomIds)] : [],
      participantIds: [...socket.others, ...(session ? [session.joined.self] : [])].slice(-8),
      tokens: session ? [session.joined.session.token] : [],
      nextSeq: expectations.highestSeq + 1,
    });
    const isFlood = random.happens(0.002);
    const frames = isFlood ? FLOOD_FRAMES : 1 + random.below(MAX_BATCH);
    for (let i = 0; i < frames; i += 1)
      this.#send(socket, nextFrame(pools, expectations.highestSeq + 1, random));
    if (random.happens(0.002)) this.#send(socket, 'x'.repeat(300_000));
    if (random.happens(0.002)) socket.sendBrokenUtf8();
  }

  /** Closes the socket or cuts it off, unless the API has closed it already. */
  async #end(socket: FuzzSocket, isOpen: boolean, random: Random): Promise<void> {
    let isDone = false;
    if (isOpen && random.happens(0.5)) {
      // Cut off while the API is still processing frames.
      this.#sendBatch(socket, this.#roomIds[0] ?? '', random);
      socket.terminate();
    } else if (isOpen) {
      isDone = true;
      socket.close(1000);
    }
    const code = await socket.closed;
    if (!isOpen) this.closes[code] = (this.closes[code] ?? 0) + 1;
    if (!EXPECTED_CLOSES.has(code)) this.violations.add(`a socket was closed with ${code}`);
    const { session } = socket.expectations;
    if (!isDone && session !== undefined) this.#abandonedSessions.push(session);
    for (const violation of socket.expectations.violations) this.violations.add(violation);
  }

  async #leaveAs(session: Session): Promise<void> {
    const socket = await this.#open(session);
    this.#resume(socket, session);
    const leave = { type: 'room/leave', requestId: 'leave', seq: session.highestSeq + 1_000 };
    this.#send(socket, JSON.stringify(leave));
    await socket.settle();
    socket.close(1000);
    await socket.closed;
  }

  #send(socket: FuzzSocket, frame: string | Buffer): void {
    if (!socket.isOpen) return;
    socket.send(frame);
    this.frames += 1;
  }
}
