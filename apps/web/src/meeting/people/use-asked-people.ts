import type { HostOutcome, RemoteParticipant } from '@throughline/peer';
import type { MediaState, ParticipantId } from '@throughline/protocol';
import { useState } from 'react';

type Person = Pick<RemoteParticipant, 'id' | 'media'>;

/** The people whom this host has asked to unmute, each until anything changes about what the person sends. */
export function useAskedPeople() {
  const [asked, setAsked] = useState<ReadonlyMap<ParticipantId, MediaState>>(new Map());
  return {
    isAsked: ({ id, media }: Person) => asked.get(id) === media,
    /** Notes the person once the API has accepted the request. */
    noteRequest: async ({ id, media }: Person, request: Promise<HostOutcome>) => {
      const { ok } = await request;
      if (ok) setAsked((before) => new Map(before).set(id, media));
    },
  };
}
