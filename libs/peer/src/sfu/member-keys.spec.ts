import { type MediaMember, ParticipantId, ProducerId, RoomId } from '@throughline/protocol';
import { afterEach, describe, expect, it } from 'vitest';
import { MemberKeys, type MemberKeysOptions } from './member-keys.js';

const roomId = RoomId.parse('mkte-vhap-wcru');
const ADA = ParticipantId.parse('00000000-0000-4000-8000-00000000000a');
const BOB = ParticipantId.parse('00000000-0000-4000-8000-00000000000b');
const CY = ParticipantId.parse('00000000-0000-4000-8000-00000000000c');
const EVE = ParticipantId.parse('00000000-0000-4000-8000-00000000000e');

type Transforms = MemberKeysOptions['transforms'];
type KeyName = Parameters<Transforms['use']>[0];

/** A secret that the worker of a page was given, and for whose frames. */
interface Given {
  readonly of: string;
  readonly name: KeyName;
  readonly secret: string;
}

class Participant {
  /** What the worker of the page was given. */
  readonly given: Given[];
  readonly forgotten: string[];
  /** Envelopes that are not delivered yet. */
  readonly sent: { to: ParticipantId; envelope: string }[];
  readonly keys: MemberKeys;
  readonly id: ParticipantId;
  readonly #number: number;

  private constructor(
    id: ParticipantId,
    number: number,
    page: Pick<Participant, 'given' | 'forgotten' | 'sent' | 'keys'>,
  ) {
    this.id = id;
    this.#number = number;
    this.given = page.given;
    this.forgotten = page.forgotten;
    this.sent = page.sent;
    this.keys = page.keys;
  }

  static async arrive(id: ParticipantId, number: number): Promise<Participant> {
    const given: Given[] = [];
    const forgotten: string[] = [];
    const sent: Participant['sent'] = [];
    const give = (of: string, name: KeyName, secret: Uint8Array) =>
      void given.push({ of, name, secret: [...secret].join() });
    const keys = await MemberKeys.create({
      roomId,
      self: id,
      certificate: new Uint8Array(32),
      transforms: {
        use: (name, secret) => give('own', name, secret),
        receiveSecret: give,
        forget: (of) => void forgotten.push(of),
      },
      send: (to, envelope) => void sent.push({ to, envelope }),
    });
    open.push(keys);
    keys.begin(number);
    return new Participant(id, number, { given, forgotten, sent, keys });
  }

  get member(): MediaMember {
    return {
      participantId: this.id,
      sender: this.#number,
      announcement: this.keys.announcement,
      producers: [{ id: ProducerId.parse('p'), source: 'camera' }],
    };
  }

  /** The secret that this page encrypts with. */
  get latest(): string | undefined {
    return this.given.findLast(({ of }) => of === 'own')?.secret;
  }

  latestOf(other: Participant): string | undefined {
    return this.given.findLast(({ of }) => of === other.id)?.secret;
  }

  /** Delivers what this participant has sent so far. */
  deliverTo(...others: Participant[]): void {
    for (const { to, envelope } of this.sent.splice(0))
      others.find(({ id }) => id === to)?.keys.receive(this.id, envelope);
  }
}

const open: MemberKeys[] = [];
afterEach(() => {
  for (const keys of open.splice(0)) keys.close();
});

/** Both have announced their keys, and their link has stated both identities. */
async function pair(): Promise<{ ada: Participant; bob: Participant }> {
  const [ada, bob] = [await Participant.arrive(ADA, 1), await Participant.arrive(BOB, 2)];
  meet(ada, bob);
  await expect.poll(() => ada.sent.length + bob.sent.length).toBe(2);
  return { ada, bob };
}

function meet(one: Participant, other: Participant): void {
  for (const [self, remote] of [
    [one, other],
    [other, one],
  ] as const) {
    self.keys.admit(remote.member);
    self.keys.trust(remote.id, remote.keys.identity);
  }
}

describe('the keys of two participants who trust each other', () => {
  it('[SFU-41] reach the other one', async () => {
    const { ada, bob } = await pair();

    ada.deliverTo(bob);
    bob.deliverTo(ada);

    await expect.poll(() => bob.latestOf(ada)).toBe(ada.latest);
    await expect.poll(() => ada.latestOf(bob)).toBe(bob.latest);
  });

  it('are not accepted from another participant', async () => {
    const { ada, bob } = await pair();
    const [{ envelope } = { envelope: '' }] = ada.sent;
    const eve = await Participant.arrive(EVE, 3);
    meet(bob, eve);

    bob.keys.receive(EVE, envelope);
    ada.deliverTo(bob);

    await expect.poll(() => bob.latestOf(ada)).toBe(ada.latest);
    expect(bob.latestOf(eve)).toBeUndefined();
  });

  it('are not accepted under the number of another sender', async () => {
    const [ada, bob] = [await Participant.arrive(ADA, 1), await Participant.arrive(BOB, 2)];
    bob.keys.admit({ ...ada.member, sender: 7 });
    bob.keys.trust(ADA, ada.keys.identity);
    ada.keys.admit(bob.member);
    ada.keys.trust(BOB, bob.keys.identity);
    await expect.poll(() => ada.sent.length).toBe(1);

    ada.deliverTo(bob);
    bob.keys.trust(ADA, 'f'.repeat(64)); // runs after the envelope

    await expect.poll(() => bob.forgotten).toEqual([ADA]);
    expect(bob.latestOf(ada)).toBeUndefined();
  });

  it('are replaced when a third one has left, which cannot read the new ones', async () => {
    const { ada, bob } = await pair();
    const cy = await Participant.arrive(CY, 3);
    meet(ada, cy);
    await expect.poll(() => ada.sent.filter(({ to }) => to === CY).length).toBe(1);
    ada.deliverTo(bob, cy);
    const before = ada.latest;

    ada.keys.remove(CY);

    await expect.poll(() => ada.latest, { timeout: 3_000 }).not.toBe(before);
    expect(ada.sent.map(({ to }) => to)).toEqual([BOB]);
    ada.deliverTo(bob);
    await expect.poll(() => bob.latestOf(ada)).toBe(ada.latest);
  });
});

describe('[SFU-42] a participant whose link has stated nothing yet', () => {
  it('receives no key, and its own wait', async () => {
    const [ada, bob] = [await Participant.arrive(ADA, 1), await Participant.arrive(BOB, 2)];
    bob.keys.admit(ada.member);
    ada.keys.admit(bob.member);
    ada.keys.trust(BOB, bob.keys.identity);
    await expect.poll(() => ada.sent.length).toBe(1);

    ada.deliverTo(bob);
    bob.keys.trust(ADA, ada.keys.identity);

    await expect.poll(() => bob.latestOf(ada)).toBe(ada.latest);
    expect(bob.sent.map(({ to }) => to)).toEqual([ADA]);
  });

  it('is trusted if no attempt has connected the link', async () => {
    const [ada, bob] = [await Participant.arrive(ADA, 1), await Participant.arrive(BOB, 2)];
    ada.keys.admit(bob.member);

    ada.keys.trust(BOB, undefined);

    await expect.poll(() => ada.sent.length).toBe(1);
  });
});

describe('[SFU-42] an API that announces another identity than the participant has', () => {
  it('gets no key of those whose links state the right one', async () => {
    const [ada, bob] = [await Participant.arrive(ADA, 1), await Participant.arrive(BOB, 2)];
    // In the name of Bob, with keys of its own.
    const forged = await Participant.arrive(BOB, 2);

    ada.keys.admit(forged.member);
    ada.keys.trust(BOB, bob.keys.identity);
    ada.keys.trust(BOB, undefined);
    forged.keys.admit(ada.member);
    forged.keys.trust(ADA, undefined);
    await expect.poll(() => forged.sent.length).toBe(1);
    forged.deliverTo(ada);
    const cy = await Participant.arrive(CY, 3);
    meet(ada, cy);

    await expect.poll(() => ada.sent.map(({ to }) => to)).toEqual([CY]);
    expect(ada.latestOf(forged)).toBeUndefined();
  });

  it('loses the key if the link states the right one later', async () => {
    const [ada, bob] = [await Participant.arrive(ADA, 1), await Participant.arrive(BOB, 2)];
    const forged = await Participant.arrive(BOB, 2);
    ada.keys.admit(forged.member);
    ada.keys.trust(BOB, undefined);
    await expect.poll(() => ada.sent.length).toBe(1);
    const before = ada.latest;

    ada.keys.trust(BOB, bob.keys.identity);

    await expect.poll(() => ada.latest, { timeout: 3_000 }).not.toBe(before);
    expect(ada.sent).toHaveLength(1);
    expect(ada.forgotten).toEqual([BOB]);
  });

  it('cannot replace the first announcement of a participant', async () => {
    const { ada, bob } = await pair();
    ada.deliverTo(bob);
    const forged = await Participant.arrive(BOB, 2);

    ada.keys.admit(forged.member);
    forged.keys.admit(ada.member);
    forged.keys.trust(ADA, undefined);
    await expect.poll(() => forged.sent.length).toBe(1);
    forged.deliverTo(ada);
    bob.deliverTo(ada);

    await expect.poll(() => ada.latestOf(bob)).toBe(bob.latest);
  });

  it('[SFU-42] is noticed where the announcement is not signed by its identity', async () => {
    const [ada, bob] = [await Participant.arrive(ADA, 1), await Participant.arrive(BOB, 2)];
    const announcement = `${bob.keys.announcement.slice(0, -4)}AAAA`;

    ada.keys.admit({ ...bob.member, announcement });
    ada.keys.trust(BOB, bob.keys.identity);
    const cy = await Participant.arrive(CY, 3);
    meet(ada, cy);

    await expect.poll(() => ada.sent.map(({ to }) => to)).toEqual([CY]);
  });
});
