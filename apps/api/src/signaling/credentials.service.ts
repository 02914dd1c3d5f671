/** Checks what a joining client presents: a join token or a passcode. Rules: SPEC.md §Join tokens, ROOM-4. */
import { Injectable, Logger } from '@nestjs/common';
import type { JoinToken } from '@throughline/protocol';
import { type Grant, JoinTokens } from '../access/join-tokens.js';
import { countGuess, type JoinAttempt, type PasscodeVerdict } from '../rooms/model/entry.js';
import type { Room } from '../rooms/model/room.js';
import { isPasscode } from '../rooms/secrets/passcode.js';
import { PasscodeHashing } from '../rooms/secrets/passcode-hashing.js';
import { RoomStore } from '../rooms/store/room-store.js';
import { requireAccepted } from './require-accepted.js';
import { SignalingError } from './signaling-error.js';

interface Guess extends Pick<JoinAttempt, 'participant' | 'atMs'> {
  /** Whose turn it has to be for a hash [LIM-12]. */
  readonly client: string;
}

@Injectable()
export class CredentialsService {
  private readonly log = new Logger(CredentialsService.name);

  constructor(
    private readonly store: RoomStore,
    private readonly tokens: JoinTokens,
    private readonly hashing: PasscodeHashing,
  ) {}

  /** What the token grants. The client learns only that an invalid one is [TOK-4]. */
  verifyToken(room: Room, joinToken: JoinToken | undefined): Grant | undefined {
    const verdict = this.readToken(room, joinToken);
    if (!verdict.ok) throw new SignalingError('invalid_token', 'join with an invalid token');
    return verdict.grant;
  }

  /** Logs why a token is invalid, without its content. Without a token there is no grant. */
  readToken(
    room: Room,
    joinToken: JoinToken | undefined,
  ): { ok: true; grant: Grant | undefined } | { ok: false } {
    if (joinToken === undefined) return { ok: true, grant: undefined };
    const verdict = this.tokens.verify(joinToken, room);
    if (!verdict.ok)
      this.log.log({ event: 'token rejected', room: room.id, reason: verdict.fault });
    return verdict;
  }

  /** Hashes the passcode only if the result can matter, after counting it, when it is the client's turn. */
  async checkPasscode(
    { id, passcodeHash }: Room,
    passcode: string | undefined,
    guess: Guess,
  ): Promise<PasscodeVerdict> {
    const hasToken = guess.participant.tokenFingerprints.length > 0;
    if (passcodeHash === undefined || passcode === undefined || hasToken) return 'absent';
    const verdict = await this.hashing.run(guess.client, async () => {
      requireAccepted(await this.store.update(id, (room) => countGuess(room, guess)));
      return isPasscode(passcode, passcodeHash);
    });
    if (!verdict.ok) throw new SignalingError('rate_limited', 'too many passcodes to hash');
    return verdict.value ? 'right' : 'wrong';
  }
}
