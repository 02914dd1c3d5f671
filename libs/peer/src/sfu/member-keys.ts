/**
 * The keys of this participant and those of the others: announces the own identity, distributes the secret of the own
 * frames to those it trusts, and passes their secrets to the worker that decrypts their frames. ADR 90, 92.
 */
import {
  announce,
  type AnnouncedKeys,
  beginSchedule,
  createParticipantKeys,
  createSecret,
  EnvelopeKey,
  type FrameTransforms,
  type KeyEpoch,
  type ParticipantKeys,
  ratchet,
  readAnnouncement,
  type SenderEffect,
  type SenderEvent,
  type SenderSchedule,
  type SenderStep,
  stepSchedule,
} from '@throughline/e2ee';
import type {
  KeyAnnouncement,
  KeyEnvelope,
  MediaMember,
  ParticipantId,
  RoomId,
} from '@throughline/protocol';
import { sha256 } from '../crypto/get-cryptography.js';
import { fromBase64Url, toBase64Url, toHex } from './bytes-as-text.js';

type Secret = ReturnType<typeof createSecret>;

interface Member {
  readonly sender: number;
  /** `undefined` if the announcement is not valid, or names another identity than the link. */
  readonly verified: VerifiedKeys | undefined;
  /** Nothing is sent to a member before, and its envelopes wait [SFU-42]. */
  readonly isTrusted: boolean;
  readonly waiting: readonly KeyEnvelope[];
}

interface VerifiedKeys {
  /** SHA-256 of the identity, in hex. */
  readonly identity: string;
  readonly sealing: EnvelopeKey;
  readonly opening: EnvelopeKey;
}

/** Of one member: the latest ones contain the keys that it uses. */
const MAX_WAITING_ENVELOPES = 4;

export interface MemberKeysOptions {
  readonly roomId: RoomId;
  readonly self: ParticipantId;
  /** SHA-256 of the certificate of all links of this page, 32 bytes. */
  readonly certificate: Uint8Array<ArrayBuffer>;
  /** Not owned. */
  readonly transforms: Pick<FrameTransforms, 'use' | 'receiveSecret' | 'forget'>;
  readonly send: (to: ParticipantId, envelope: KeyEnvelope) => void;
}

/** What a participant has made of its keys. */
interface Own {
  readonly keys: ParticipantKeys;
  readonly announced: AnnouncedKeys;
  readonly identity: string;
  readonly announcement: KeyAnnouncement;
}

export class MemberKeys {
  readonly #options: MemberKeysOptions;
  readonly #own: Own;
  readonly #members = new Map<ParticipantId, Member>();
  /** WebCrypto is asynchronous, and the order of events matters. */
  #last: Promise<void> = Promise.resolve();
  #sender = 0;
  #schedule: SenderSchedule | undefined;
  #secret: Secret = createSecret();
  /** Distributed, and not used yet. */
  #next: Secret | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  private constructor(options: MemberKeysOptions, own: Own) {
    this.#options = options;
    this.#own = own;
  }

  static async create(options: MemberKeysOptions): Promise<MemberKeys> {
    const { roomId: room, self: participant, certificate } = options;
    const keys = await createParticipantKeys();
    const announcer = { room, participant };
    const bytes = await announce(announcer, keys, certificate);
    const read = await readAnnouncement(announcer, bytes);
    if (!read.ok) throw new Error(`The own announcement is ${read.reason}.`);
    const identity = await identityOf(read.keys);
    const own = { keys, announced: read.keys, identity, announcement: toBase64Url(bytes) };
    return new MemberKeys(options, own);
  }

  /** The signed keys of this participant, for the room. */
  get announcement(): KeyAnnouncement {
    return this.#own.announcement;
  }

  /** SHA-256 of the own identity, in hex. */
  get identity(): string {
    return this.#own.identity;
  }

  /** Call once, with the number of this sender. */
  begin(sender: number): void {
    this.#enqueue(async () => {
      this.#sender = sender;
      await this.#apply(beginSchedule());
    });
  }

  /** Call with each member. Only the first announcement of a participant counts [SFU-42]. */
  admit(member: MediaMember): void {
    this.#enqueue(async () => {
      if (!this.#members.has(member.participantId)) await this.#verify(member);
    });
  }

  /**
   * Trusts the announced identity of a member, if it has announced one. Idempotent.
   * @param stated by the link, as SHA-256 in hex; `undefined` if no attempt has connected the link
   */
  trust(participant: ParticipantId, stated: string | undefined): void {
    this.#enqueue(async () => {
      const member = this.#members.get(participant);
      if (member?.verified === undefined) return;
      if (stated !== undefined && stated !== member.verified.identity)
        return this.#distrust(participant, member);
      if (member.isTrusted) return;
      this.#members.set(participant, { ...member, isTrusted: true, waiting: [] });
      await this.#step({ kind: 'participant/joined', atMs: performance.now() }, participant);
      for (const envelope of member.waiting) await this.#open(participant, member, envelope);
    });
  }

  remove(participant: ParticipantId): void {
    this.#enqueue(async () => {
      const member = this.#members.get(participant);
      this.#members.delete(participant);
      if (member?.isTrusted) await this.#exclude(participant);
    });
  }

  /** Of a signal of the kind `key`. One that is not authentic changes nothing. */
  receive(from: ParticipantId, envelope: KeyEnvelope): void {
    this.#enqueue(async () => {
      const member = this.#members.get(from);
      if (member === undefined) return;
      if (member.isTrusted) return this.#open(from, member, envelope);
      const waiting = [...member.waiting, envelope].slice(-MAX_WAITING_ENVELOPES);
      this.#members.set(from, { ...member, waiting });
    });
  }

  /** Idempotent. Sends no further keys. */
  close(): void {
    clearTimeout(this.#timer);
    this.#schedule = undefined;
  }

  #enqueue(task: () => Promise<void>): void {
    this.#last = this.#last.then(task).catch((error: unknown) => reportError(error));
  }

  async #verify({ participantId, sender, announcement }: MediaMember): Promise<void> {
    const announcer = { room: this.#options.roomId, participant: participantId };
    const read = await readAnnouncement(announcer, fromBase64Url(announcement));
    const verified = read.ok ? await this.#keysWith(read.keys) : undefined;
    this.#members.set(participantId, { sender, verified, isTrusted: false, waiting: [] });
  }

  async #keysWith(remote: AnnouncedKeys): Promise<VerifiedKeys> {
    const { announced, keys } = this.#own;
    const { privateKey } = keys.agreement;
    const [identity, sealing, opening] = await Promise.all([
      identityOf(remote),
      EnvelopeKey.derive({ from: announced, to: remote }, privateKey, 'from'),
      EnvelopeKey.derive({ from: remote, to: announced }, privateKey, 'to'),
    ]);
    return { identity, sealing, opening };
  }

  async #open(from: ParticipantId, member: Member, envelope: KeyEnvelope): Promise<void> {
    const opened = await member.verified?.opening.open(fromBase64Url(envelope));
    if (opened?.ok !== true) return;
    const { name, secret } = opened.content;
    // Another number would be that of another sender, whose frames a server could then show as those of this one.
    if (name.sender === member.sender) this.#options.transforms.receiveSecret(from, name, secret);
  }

  /** The API has announced another identity than the participant has [SFU-42]. */
  async #distrust(participant: ParticipantId, member: Member): Promise<void> {
    const { sender, isTrusted } = member;
    this.#members.set(participant, { sender, verified: undefined, isTrusted: false, waiting: [] });
    if (isTrusted) await this.#exclude(participant);
  }

  /** Deletes the keys of the participant, and replaces the own key with one that it does not receive. */
  async #exclude(participant: ParticipantId): Promise<void> {
    this.#options.transforms.forget(participant);
    await this.#step({ kind: 'participant/left', atMs: performance.now() });
  }

  async #step(event: SenderEvent, newcomer?: ParticipantId): Promise<void> {
    if (this.#schedule !== undefined)
      await this.#apply(stepSchedule(this.#schedule, event), newcomer);
  }

  async #apply({ schedule, effects }: SenderStep, newcomer?: ParticipantId): Promise<void> {
    this.#schedule = schedule;
    for (const effect of effects) await this.#perform(effect, newcomer);
    clearTimeout(this.#timer);
    if (schedule.kind === 'replacing') this.#switchAt(schedule.switchAtMs);
  }

  #switchAt(atMs: number): void {
    const passTime = () =>
      this.#enqueue(() =>
        // A timer may fire early by a fraction of a millisecond.
        this.#step({ kind: 'time/passed', atMs: Math.max(performance.now(), atMs) }),
      );
    this.#timer = setTimeout(passTime, Math.max(0, atMs - performance.now()));
  }

  async #perform(effect: SenderEffect, newcomer: ParticipantId | undefined): Promise<void> {
    switch (effect.kind) {
      case 'create':
        this.#next = createSecret();
        return;
      case 'ratchet':
        this.#secret = await ratchet(this.#secret);
        return;
      case 'use':
        this.#secret = this.#next ?? this.#secret;
        this.#next = undefined;
        this.#options.transforms.use({ sender: this.#sender, epoch: effect.epoch }, this.#secret);
        return;
      case 'distribute': {
        const secret = this.#next ?? this.#secret;
        const receivers = effect.to === 'everyone' ? [...this.#members.keys()] : [newcomer];
        for (const to of receivers)
          if (to !== undefined) await this.#sealFor(to, secret, effect.epoch);
      }
    }
  }

  async #sealFor(to: ParticipantId, secret: Secret, epoch: KeyEpoch): Promise<void> {
    const { verified, isTrusted = false } = this.#members.get(to) ?? {};
    if (verified === undefined || !isTrusted) return;
    const sealed = await verified.sealing.seal({ name: { sender: this.#sender, epoch }, secret });
    this.#options.send(to, toBase64Url(sealed));
  }
}

/** SHA-256 of the uncompressed point, in hex. */
async function identityOf({ identity }: AnnouncedKeys): Promise<string> {
  return toHex(await sha256(identity));
}
