/** What every transport of the control contract promises. */
import type {
  CommandEnvelope,
  EventEnvelope,
  Handle,
  MediaControl,
  Reply,
} from '@throughline/media-control';
import { describe, expect, it } from 'vitest';

export interface TransportOptions {
  /** Executes commands at the server's end. */
  handle: Handle;
  /** How long the client's end waits for a reply. */
  deadlineMs?: number;
}

export interface ConnectedTransport extends AsyncDisposable {
  readonly client: MediaControl;
  sendEvent(event: EventEnvelope): void;
  /** Sends any value as a command, and resolves with the reply. */
  sendRaw(message: unknown): Promise<Reply>;
}

const room = { room: 'r', epoch: 3 };
const open = { kind: 'room/open', leaseMs: 10_000 } as const;
const stats = { kind: 'room/stats' } as const;
const done = ({ id }: CommandEnvelope): Reply => ({ id, ok: true, result: { kind: 'done' } });

export function describeMediaControl(
  transport: string,
  connect: (options: TransportOptions) => Promise<ConnectedTransport>,
): void {
  describe(`control over ${transport}`, () => {
    it('delivers a command with its room and epoch, and its reply', async () => {
      const received: CommandEnvelope[] = [];
      await using connected = await connect({
        handle: (envelope) => {
          received.push(envelope);
          return Promise.resolve(done(envelope));
        },
      });

      const reply = await connected.client.send(room, open);

      expect(received).toMatchObject([{ ...room, command: open }]);
      expect(reply).toEqual({ id: received[0]?.id, ok: true, result: { kind: 'done' } });
    });

    it('matches replies with their commands, in any order', async () => {
      const first = Promise.withResolvers<void>();
      await using connected = await connect({
        handle: async (envelope) => {
          if (envelope.command.kind === 'room/open') await first.promise;
          else first.resolve();
          const error = envelope.command.kind === 'room/open' ? 'unavailable' : 'not_found';
          return { id: envelope.id, ok: false, error };
        },
      });

      const replies = await Promise.all([
        connected.client.send(room, open),
        connected.client.send(room, stats),
      ]);

      expect(replies).toMatchObject([{ error: 'unavailable' }, { error: 'not_found' }]);
    });

    it('sends a command again under the same id', async () => {
      const ids: string[] = [];
      await using connected = await connect({
        handle: (envelope) => {
          ids.push(envelope.id);
          return Promise.resolve(done(envelope));
        },
      });

      await connected.client.send(room, open, 'again');
      await connected.client.send(room, open, 'again');

      expect(ids).toEqual(['again', 'again']);
    });

    it('rejects an invalid command before the server executes it', async () => {
      await using connected = await connect({
        handle: () => Promise.reject(new Error('must not be called')),
      });

      const command = { kind: 'room/open', leaseMs: 'long' };
      const reply = await connected.sendRaw({ id: 'c7', ...room, command });

      expect(reply).toEqual({ id: 'c7', ok: false, error: 'invalid_command' });
    });

    it('delivers events of a room to its opener, in their order', async () => {
      await using connected = await connect({
        handle: (envelope) => Promise.resolve(done(envelope)),
      });
      const received: EventEnvelope[] = [];
      connected.client.onEvent((event) => received.push(event));
      await connected.client.send(room, open);
      const events = [1, 2, 3].map((score) => ({
        ...room,
        event: {
          kind: 'producer/score' as const,
          participant: 'ada',
          producer: 'p',
          scores: [score],
        },
      }));

      for (const event of events) connected.sendEvent(event);

      await expect.poll(() => received).toEqual(events);
    });

    it('replies `unavailable` if no reply comes in time', async () => {
      await using connected = await connect({
        handle: () => new Promise(() => {}),
        deadlineMs: 20,
      });

      expect(await connected.client.send(room, open)).toMatchObject({ error: 'unavailable' });
    });

    it('replies `unavailable` to commands without a reply when it is closed', async () => {
      await using connected = await connect({ handle: () => new Promise(() => {}) });

      const reply = connected.client.send(room, open);
      connected.client[Symbol.dispose]();

      expect(await reply).toMatchObject({ ok: false, error: 'unavailable' });
    });
  });
}
