/** The terms of the glossary, in the order in which a beginner reads them. Each is an anchor of `/learn`. */
import { BASE_PATH } from '@/config/base-path';
import { textsOf } from '@/messages/messages';

export const glossaryTexts = textsOf('glossary');

export const TERMS = [
  'peerToPeer',
  'nat',
  'coneNat',
  'symmetricNat',
  'ice',
  'candidate',
  'host',
  'srflx',
  'prflx',
  'relay',
  'stun',
  'turn',
  'sdp',
  'dtls',
  'fingerprint',
  'roundTrip',
  'loss',
] as const satisfies readonly (keyof typeof glossaryTexts.terms)[];

export type Term = (typeof TERMS)[number];

export const glossaryAddress = (term?: Term) =>
  `${BASE_PATH}/learn${term === undefined ? '' : `#${term}`}`;
