/** What the operator finds in the log about a token that the API rejects. SPEC.md TOK-4. */
import { JoinToken } from '@throughline/protocol';
import { SignJWT } from 'jose';
import { expect, it } from 'vitest';
import { RunningApi } from '../testing/running-api.js';

const tokenSecret = 'the secret of this API, 32 characters at the least';

const expired = async (room: string) =>
  JoinToken.parse(
    await new SignJWT({ room, role: 'participant', name: 'Ada Lovelace', sub: 'ada@example.org' })
      .setProtectedHeader({ alg: 'HS256' })
      .setAudience('throughline')
      .setExpirationTime(new Date(Date.now() - 3_600_000))
      .sign(new TextEncoder().encode(tokenSecret)),
  );

const linesAbout = (api: RunningApi) =>
  api.log.lines.filter(({ text }) => text.includes('token rejected'));

it('[TOK-4] the log holds the reason once, without the token and its claims, and the client gets only the code', async () => {
  await using api = await RunningApi.start({ config: { tokenSecret } });
  const roomId = await api.createRoom();
  await using ada = await api.connect();
  const joinToken = await expired(roomId);

  ada.sendJoin(roomId, { joinToken });

  expect(await ada.next()).toEqual({ type: 'error', requestId: 'r1', code: 'invalid_token' });
  const [line, ...others] = linesAbout(api);
  expect(others).toEqual([]);
  expect(line?.text).toContain("reason: 'expired'");
  expect(api.log.text).not.toMatch(/Lovelace|ada@example|eyJ/);
});

it('[API-5] the log holds the reason of a token that manages no room, and the client gets only 401', async () => {
  await using api = await RunningApi.start({ config: { tokenSecret } });
  const roomId = await api.createRoom();
  const authorization = `Bearer ${await expired(roomId)}`;

  const response = await api.fetch(`/api/rooms/${roomId}`, {
    method: 'DELETE',
    headers: { authorization },
  });

  expect([response.status, await response.text()]).toEqual([
    401,
    expect.not.stringContaining('expired'),
  ]);
  expect(linesAbout(api).map(({ text }) => /reason: '([^']*)'/.exec(text)?.[1])).toEqual([
    'expired',
  ]);
});
