/** What the API's end promises, however it reaches the media servers. The servers' end is the real one. */
import type {
  CommandEnvelope,
  EventEnvelope,
  Handle,
  MediaServers,
  Reply,
} from '@throughline/media-control';
import { describe, expect, it } from 'vitest';

export interface LabOptions {
  deadlineMs?: number;
  maxPending?: number;
}

export interface RunningServer {
  sendEvent(event: EventEnvelope): void;
  /** Ends as a process that is killed. */
  die(): Promise<void>;
}

export interface ServersLab extends AsyncDisposable {
  readonly servers: MediaServers;
  start(handle: Handle): Promise<RunningServer>;
}

const first = { room: 'r', epoch: 1 };
const next = { room: 'r', epoch: 2 };
export const open = { kind: 'room/open', leaseMs: 60_000 } as const;
export const stats = { kind: 'room/stats' } as const;
const close = { kind: 'room/close' } as const;

export const done = ({ id }: CommandEnvelope): Promise<Reply> =>
  Promise.resolve({ id, ok: true, result: { kind: 'done' } });
const never = () => new Promise<Reply>(() => {});

export function describeMediaServers(
  name: string,
  startLab: (options: LabOptions) => Promise<ServersLab>,
): void {
  describe(`media servers over ${name}`, () => {
    it('receive a command with its room and epoch, and their reply resolves it', async () => {
      await using lab = await startLab({});
      const received: CommandEnvelope[] = [];
      await lab.start((envelope) => {
        received.push(envelope);
        return done(envelope);
      });

      const reply = await lab.servers.send(first, open);

      expect(received).toMatchObject([{ ...first, command: open }]);
      expect(reply).toEqual({ id: received[0]?.id, ok: true, result: { kind: 'done' } });
    });

    it('send the events of a room in their order', async () => {
      await using lab = await startLab({});
      const server = await lab.start(done);
      const received: EventEnvelope[] = [];
      lab.servers.onEvent((event) => received.push(event));
      await lab.servers.send(first, open);
      const events = [1, 2, 3].map((score) => ({
        ...first,
        event: {
          kind: 'producer/score' as const,
          participant: 'ada',
          producer: 'p',
          scores: [score],
        },
      }));

      for (const event of events) server.sendEvent(event);

      await expect.poll(() => received).toEqual(events);
    });

    it('need not run: commands then resolve with `unavailable`', async () => {
      await using lab = await startLab({});

      expect(await lab.servers.send(first, open)).toMatchObject({ error: 'unavailable' });
    });

    it('that have died end the rooms on them, except those closed before', async () => {
      await using lab = await startLab({ deadlineMs: 1_000 });
      const server = await lab.start(done);
      const ended: EventEnvelope[] = [];
      lab.servers.onEvent((event) => ended.push(event));
      const closed = { room: 'closed', epoch: 1 };
      await openAll(lab.servers, [first, closed]);
      await expect.poll(() => lab.servers.send(closed, close)).toMatchObject({ ok: true });

      await server.die();

      const event = { kind: 'room/ended', reason: 'server_died' };
      await expect.poll(() => ended).toEqual([{ ...first, event }]);
    });

    it('that have died are replaced for the next incarnation of the room', async () => {
      await using lab = await startLab({ deadlineMs: 1_000 });
      const dead = await lab.start(done);
      const ended: EventEnvelope[] = [];
      lab.servers.onEvent((event) => ended.push(event));
      await openAll(lab.servers, [first]);
      await dead.die();
      await expect.poll(() => ended.length).toBe(1);

      const received: CommandEnvelope[] = [];
      await lab.start((envelope) => {
        received.push(envelope);
        return done(envelope);
      });

      await openAll(lab.servers, [next]);
      expect(received.at(-1)).toMatchObject({ ...next, command: open });
    });

    it('have a bound for commands without a reply, beyond which these resolve with `unavailable`', async () => {
      await using lab = await startLab({ maxPending: 3 });
      await lab.start(never);
      const waiting = Array.from({ length: 3 }, () => lab.servers.send(first, open));

      const beyond = await lab.servers.send(first, open);

      expect(beyond).toMatchObject({ error: 'unavailable' });
      expect(await Promise.race([...waiting, Promise.resolve('waiting')])).toBe('waiting');
    });

    it('are not reached after the API has closed its end', async () => {
      await using lab = await startLab({});
      await lab.start(({ command, ...envelope }) =>
        command.kind === 'room/open' ? done({ command, ...envelope }) : never(),
      );
      const events: EventEnvelope[] = [];
      lab.servers.onEvent((event) => events.push(event));
      await lab.servers.send(first, open);

      const waiting = lab.servers.send(first, stats);
      lab.servers[Symbol.dispose]();

      expect(await waiting).toMatchObject({ error: 'unavailable' });
      expect(await lab.servers.send(first, open)).toMatchObject({ error: 'unavailable' });
      expect(events).toEqual([]);
    });
  });
}

/** With a short deadline, a busy machine may miss a reply. */
async function openAll(servers: MediaServers, rooms: (typeof first)[]): Promise<void> {
  for (const room of rooms)
    await expect.poll(() => servers.send(room, open)).toMatchObject({ ok: true });
}
