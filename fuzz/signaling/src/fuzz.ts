/**
 * The run: clients that come, say whatever they like, are cut off, come back, and leave; and what the
 * API was like meanwhile.
 */
import { NO_MEDIA } from '@throughline/protocol';
import { setTimeout as elapsed } from 'node:timers/promises';
import { ApiProcess, type Memory } from './api-process.ts';
import { type AskedRooms, Expectations, type Session } from './expectations.ts';
import { nextFrame } from './frames.ts';
import { FuzzSocket } from './fuzz-socket.ts';
import { poolsFor } from './generate/world.ts';
import { loopbackAddress } from './loopback.ts';
import { Random } from '@throughline/test-kit';

export interface Plan {
  readonly seed: number;
  readonly frames: number;
  /** Whether to look at memory after the grace of everybody is over: that takes up to two minutes. */
  readonly waitsForGrace: boolean;
  /** Told now and then. */
  readonly say: (line: string) => void;
}

export interface Findings {
  readonly frames: number;
  readonly sockets: number;
  /** How sockets ended by the API's doing, by close code. */
  readonly closes: Readonly<Record<number, number>>;
  /** As the API counts them. */
  readonly outcomes: readonly string[];
  readonly violations: readonly string[];
  /** At a fifth of the frames, and at the end. */
  readonly memory: readonly [Memory, Memory];
}

const ROOMS = 24;
const CLIENTS_AT_ONCE = 48;
const MAX_BATCH = 60;
/** What a client does at most before another takes its place. */
const MAX_BATCHES = 6;
/** More than a socket may send at once [LIM-1]. */
const FLOOD_FRAMES = 2_500;

/** The grace of those whose join was cut off before its answer [RES-4], and half of that for a slow machine. */
const MAX_GRACE_MS = 90_000;
const LOOK_MS = 1_000;

const REQUEST_TIMEOUT = 408;
const MAX_ATTEMPTS = 5;

/** Every way in which the API may end a socket [SPEC §Closing], and the end that was our own. */
const EXPECTED_CLOSES = new Set([1000, 1002, 1005, 1006, 1007, 1009, 4408, 4409, 4410, 4429]);

export async function fuzz({ seed, frames, waitsForGrace, say }: Plan): Promise<Findings> {
  await using api = await ApiProcess.start();
  const run = new Run(api, new Random(seed));
  await run.openRooms();
  await run.sendUpTo(frames / 5);
  const early = await run.rest(waitsForGrace);
  say(`a fifth: ${describe(early)}`);
  for (let share = 2; share <= 5; share += 1) {
    await run.sendUpTo((frames * share) / 5);
    say(`${run.frames} frames over ${run.sockets} sockets`);
  }
  const late = await run.rest(waitsForGrace);
  say(`the end: ${describe(late)}`);
  const outcomes = api.isRunning ? await api.outcomes() : [];
  if (!api.isRunning) run.violations.add('the API has ended');
  const violations = [...run.violations, ...api.badLines.map((line) => `logged: ${line}`)];
  const { sockets, closes } = run;
  return { frames: run.frames, sockets, closes, outcomes, violations, memory: [early, late] };
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
  readonly #asked: AskedRooms = new Map();
  readonly #roomIds: string[] = [];
  /** Of those that were cut off. */
  #lost: Session[] = [];

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
      while (this.frames < frames && this.#api.isRunning) await this.#live(random);
    });
    await Promise.all(clients);
  }

  /** Has everybody leave, as far as that is known, and looks at what stays behind. */
  async rest(waitsForGrace: boolean): Promise<Memory> {
    for (const session of this.#lost.splice(0)) await this.#leaveAs(session);
    if (waitsForGrace) await this.#empty();
    return this.#api.measureMemory();
  }

  /** Waits for those whom nobody can have leave, since their tokens got lost. */
  async #empty(): Promise<void> {
    const deadlineMs = performance.now() + MAX_GRACE_MS;
    while ((await this.#countPresent()) > 0) {
      if (performance.now() > deadlineMs) return void this.violations.add('somebody stayed');
      await elapsed(LOOK_MS);
    }
  }

  async #countPresent(): Promise<number> {
    const counts = this.#roomIds.map((id, i) => this.#api.countPresent(id, loopbackAddress(i)));
    return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
  }

  /** One client, from its handshake to its end. */
  async #live(random: Random): Promise<void> {
    const former = random.happens(0.5) ? this.#lost.pop() : undefined;
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
    const expectations = new Expectations(client, this.#asked, former?.highestSeq);
    const localAddress = loopbackAddress(client);
    const url = this.#api.signalUrl;
    for (let attempt = 1; ; attempt += 1) {
      const opened = await FuzzSocket.open({ url, localAddress, expectations });
      if (typeof opened !== 'number') return opened;
      // On a machine that stands still for seconds, an honest handshake is late [LIM-7].
      if (opened !== REQUEST_TIMEOUT || attempt === MAX_ATTEMPTS)
        throw new Error(`a handshake was refused with ${opened}`);
    }
  }

  #join(socket: FuzzSocket, roomId: string): void {
    const media = { ...NO_MEDIA, microphone: true, camera: true };
    const message = { type: 'room/join', requestId: 'join', protocolVersion: 1, roomId, media };
    this.#send(socket, JSON.stringify({ ...message, displayName: `Ada ${this.sockets}` }));
  }

  #resume(socket: FuzzSocket, former: Session): void {
    const { self, room, session } = former.joined;
    socket.expectations.resumes(former);
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
      speaker: expectations.speaker,
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

  /** In all the ways there are: done, gone, cut off, or ended by the API already. */
  async #end(socket: FuzzSocket, isOpen: boolean, random: Random): Promise<void> {
    let isDone = false;
    if (isOpen && random.happens(0.5)) {
      // Cut in the middle of what it says.
      this.#sendBatch(socket, this.#roomIds[0] ?? '', random);
      socket.cut();
    } else if (isOpen) {
      isDone = true;
      socket.close(1000);
    }
    const code = await socket.closed;
    if (!isOpen) this.closes[code] = (this.closes[code] ?? 0) + 1;
    if (!EXPECTED_CLOSES.has(code)) this.violations.add(`a socket was closed with ${code}`);
    const { session } = socket.expectations;
    if (!isDone && session !== undefined) this.#lost.push(session);
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
