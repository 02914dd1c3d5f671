/** Runs the example clients of `docs/protocol` against the API. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { parseFrame, ServerMessage } from '@throughline/protocol';
import { describe, expect, it, onTestFinished } from 'vitest';
import { RunningApi } from '../testing/running-api.js';

const fileIn = (name: string) =>
  new URL(`../../../../docs/protocol/${name}`, import.meta.url).pathname;

/** Debian installs packages for its own Python, which may not be the first on the PATH. */
const PYTHON = `for python in $(which -a python3); do
  "$python" -c 'import websockets' 2>/dev/null && exec "$python" "$@"
done
exit 127`;

const signal = {
  kind: 'candidate',
  candidate: { candidate: '', sdpMid: '0', sdpMLineIndex: 0, usernameFragment: null },
};

describe('a client of twenty lines', () => {
  it.each([
    { language: 'JavaScript', command: [process.execPath, fileIn('client.mjs')] },
    { language: 'Python', command: ['sh', '-c', PYTHON, 'python', fileIn('client.py')] },
  ])(
    'in $language joins, sees another participant join, exchanges signals, pings and leaves',
    async ({ command: [program = '', ...args] }) => {
      await using api = await RunningApi.start();
      const roomId = await api.createRoom();
      const child = spawn(program, [...args, api.signalUrl, roomId], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      onTestFinished(() => void child.kill());
      const ended = once(child, 'close');
      const received: string[] = [];
      const lines = createInterface(child.stdout);
      lines.on('line', (line) => {
        const parsed = parseFrame(ServerMessage, line);
        received.push(parsed.ok ? parsed.message.type : line);
        lines.emit('received');
      });
      await once(lines, 'received');

      await using ada = await api.connect();
      const { others } = await ada.join(roomId);
      const { from } = await ada.expect('peer/signal');
      ada.sendInSession({ type: 'peer/signal', to: from, signal });
      const { participantId } = await ada.expect('participant/left');

      expect(others.map(({ id }) => id)).toEqual([from]);
      expect(participantId).toBe(from);
      expect(await ended).toEqual([0, null]);
      expect(received).toEqual([
        ...['room/joined', 'participant/joined', 'peer/signal', 'session/pong', 'room/left'],
      ]);
    },
  );
});
