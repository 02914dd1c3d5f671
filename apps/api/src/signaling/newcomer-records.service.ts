import { Injectable } from '@nestjs/common';
import type { MediaState, ParticipantId, SessionToken } from '@throughline/protocol';
import type { Grant } from '../access/join-tokens.js';
import { AddressHashes } from '../limits/address-hashes.js';
import type { ParticipantRecord } from '../rooms/model/room.js';
import { hashToken } from '../rooms/secrets/session-token.js';
import { NodeLeases } from '../rooms/store/node-leases.js';
import type { SignalingConnection } from './signaling-connection.js';

interface Newcomer {
  id: ParticipantId;
  /** As the client states it; a token may prescribe another name [TOK-1]. */
  displayName: string;
  media: MediaState;
  usesMediaServer: boolean;
  /** Undefined without a join token. */
  grant: Grant | undefined;
  sessionToken: SessionToken;
  /** In ms since the UNIX epoch. */
  joinedAtMs: number;
}

/** Makes the records with which clients join, on their first connection. */
@Injectable()
export class NewcomerRecords {
  constructor(
    private readonly leases: NodeLeases,
    private readonly addressHashes: AddressHashes,
  ) {}

  recordOf({ rateLimits }: SignalingConnection, newcomer: Newcomer): ParticipantRecord {
    const { id, displayName, media, usesMediaServer, grant, sessionToken, joinedAtMs } = newcomer;
    return {
      id,
      displayName: grant?.name ?? displayName,
      media,
      absent: false,
      role: grant?.role ?? 'participant',
      tokenFingerprints: grant?.tokenFingerprints ?? [],
      joinedAtMs,
      node: this.leases.own,
      connectionNumber: 1,
      tokenHash: hashToken(sessionToken),
      addressHash: this.addressHashes.ofAddress(rateLimits.address),
      ...(usesMediaServer && { usesMediaServer }),
    };
  }
}
