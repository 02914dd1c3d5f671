/** What participants send never ends the session of another one that is absent. SPEC.md §Resuming a session. */
import { NO_MEDIA, type ParticipantId } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { RunningApi } from '../testing/running-api.js';
import type { TestClient } from '../testing/test-client.js';

const description = (bytes: number) => ({
  kind: 'description',
  description: { type: 'offer', sdp: 'v'.repeat(bytes) },
});

/** Of as many bytes as a name can have [TXT-1]. */
const LONGEST_NAME = '\u{1f600}'.repeat(64);

const codesOf = async (client: TestClient) =>
  (await client.receivedSoFar()).flatMap((message) =>
    message.type === 'error' ? [message.code] : [],
  );

/** A room that Ada has lost the connection to, with that many others. */
async function absence(api: RunningApi, others: number) {
  const roomId = await api.createRoom();
  const ada = await api.connect();
  const joined = await ada.join(roomId);
  const senders: TestClient[] = [];
  const own: ParticipantId[] = [];
  for (let i = 0; i < others; i += 1) {
    const sender = await api.connect();
    own.push((await sender.join(roomId)).self);
    senders.push(sender);
  }
  await ada.receivedSoFar();
  ada.socket.terminate();
  await expect
    .poll(async () =>
      (await senders[0]?.receivedSoFar())?.some(({ type }) => type === 'participant/changed'),
    )
    .toBe(true);
  const { received } = ada;
  return {
    roomId,
    senders,
    /** Their ids. */
    own,
    to: joined.self,
    resume: async () => {
      const again = await api.connect();
      await again.resume(joined, { received });
      return again;
    },
    dispose: () => Promise.all(senders.map((sender) => sender[Symbol.asyncDispose]())),
  };
}

describe('[RES-11] an absent participant', () => {
  it('resumes after one other has sent five descriptions of 60 KB, which costs the sender', async () => {
    await using api = await RunningApi.start();
    const { senders, to, resume, dispose } = await absence(api, 1);
    const [mallory] = senders;

    for (let i = 0; i < 5; i += 1)
      mallory?.sendInSession({ type: 'peer/signal', to, signal: description(60_000) });

    expect(await codesOf(mallory!)).toEqual(Array(4).fill('rate_limited'));
    await using again = await resume();
    expect((await again.receivedSoFar()).filter(({ type }) => type === 'peer/signal')).toHaveLength(
      1,
    );
    await dispose();
  });

  it('resumes after seven others have sent as much as they may', async () => {
    await using api = await RunningApi.start();
    const { senders, to, resume, dispose } = await absence(api, 7);

    for (const sender of senders)
      for (let i = 0; i < 40; i += 1)
        sender.sendInSession({ type: 'peer/signal', to, signal: description(7_000) });
    for (const sender of senders) expect(await codesOf(sender)).toContain('rate_limited');

    await using again = await resume();
    const signals = (await again.receivedSoFar()).filter(({ type }) => type === 'peer/signal');
    expect(new Set(signals.map((signal) => 'from' in signal && signal.from)).size).toBe(7);
    await dispose();
  });
});

describe('[RES-12] an absent participant', () => {
  it('resumes after seven others have also announced their media as often as they may', async () => {
    await using api = await RunningApi.start();
    const { senders, to, resume, dispose } = await absence(api, 7);

    for (const sender of senders) {
      for (let i = 0; i < 40; i += 1)
        sender.sendInSession({ type: 'peer/signal', to, signal: description(7_000) });
      for (let i = 0; i < 60; i += 1) {
        const media = { ...NO_MEDIA, camera: i % 2 === 0 };
        sender.sendInSession({ type: 'media/announce', requestId: `m${i}`, media });
      }
    }
    for (const sender of senders) await codesOf(sender);

    await using again = await resume();
    const changes = (await again.receivedSoFar()).filter(
      ({ type }) => type === 'participant/changed',
    );
    expect(changes).toHaveLength(7);
    await dispose();
  });
});

describe('[RES-13] an absent participant', () => {
  it('resumes after others have joined and left without end, beside signals of one that stays', async () => {
    await using api = await RunningApi.start({ clock: () => 0 }); // the joins of a minute
    const { roomId, senders, to, resume, dispose } = await absence(api, 1);
    for (let i = 0; i < 40; i += 1)
      senders[0]?.sendInSession({ type: 'peer/signal', to, signal: description(7_000) });

    const codes: string[] = [];
    for (let i = 0; i < 400; i += 1) {
      await using passer = await api.connect();
      passer.sendJoin(roomId, { displayName: LONGEST_NAME });
      const answer = await passer.next();
      codes.push(answer.type === 'error' ? answer.code : answer.type);
      if (answer.type === 'room/joined') await passer.request({ type: 'room/leave' });
    }

    await using again = await resume();
    expect((await again.receivedSoFar()).map(({ type }) => type)).toContain('participant/joined');
    expect(codes.filter((code) => code === 'room/joined')).toHaveLength(12);
    expect(codes.at(-1)).toBe('too_many_attempts');
    await dispose();
  });
});

describe('[LIM-19] a participant that raises and lowers its hand without end', () => {
  it('is rejected after 30 requests, and does not end the session of an absent one', async () => {
    await using api = await RunningApi.start({ steadyClock: () => 0 });
    const { senders, own, resume, dispose } = await absence(api, 1);
    const [mallory] = senders;

    for (let i = 0; i < 450; i += 1) {
      mallory?.sendInSession({ type: 'hand/raise', requestId: `r${i}` });
      mallory?.sendInSession({ type: 'hand/lower', requestId: `l${i}`, participantId: own[0] });
    }

    expect(await codesOf(mallory!)).toEqual(Array(870).fill('rate_limited'));
    await using again = await resume();
    expect(await again.receivedSoFar()).toMatchObject([{ type: 'participant/changed' }]);
    await dispose();
  });
});

describe('[LIM-17] a participant that announces its media without end', () => {
  it('is rejected after 60 announcements, and does not end the session of an absent one', async () => {
    await using api = await RunningApi.start({ steadyClock: () => 0 });
    const { senders, resume, dispose } = await absence(api, 1);
    const [mallory] = senders;

    for (let i = 0; i < 900; i += 1)
      mallory?.sendInSession({
        type: 'media/announce',
        requestId: `m${i}`,
        media: { ...NO_MEDIA, camera: i % 2 === 0 },
      });

    expect(await codesOf(mallory!)).toEqual(Array(840).fill('rate_limited'));
    await using again = await resume();
    expect(await again.receivedSoFar()).toMatchObject([{ type: 'participant/changed' }]);
    await dispose();
  });
});
