/**
 * What one side supports beyond this version of the protocol, so that a later feature needs no new
 * version [SIG-12]. Each side sends the names that it knows and ignores the others.
 */
import * as z from 'zod/mini';

/**
 * The closed list of names; version 1 began without any. `link-outcomes`: the API accepts what LNK-14 adds to
 * link reports. `media-server`: the API has media servers, or the client can send and receive through one [SFU-1].
 */
export const CAPABILITIES = ['link-outcomes', 'media-server'] as const satisfies readonly string[];
export type Capability = (typeof CAPABILITIES)[number];

const MAX_NAMES = 32;
const MAX_NAME_LENGTH = 64;

/** A list of names of which only those in `known` remain after parsing. Absent is empty. */
export const capabilitiesAmong = <Name extends string>(known: readonly Name[]) =>
  z._default(
    z.pipe(
      z
        .array(z.string().check(z.minLength(1), z.maxLength(MAX_NAME_LENGTH)))
        .check(z.maxLength(MAX_NAMES)),
      z.transform((names) => known.filter((name) => names.includes(name))),
    ),
    [],
  );

export const Capabilities = capabilitiesAmong<Capability>(CAPABILITIES);
