export {
  announce,
  type AnnouncedKeys,
  type AnnouncementResult,
  type Announcer,
  readAnnouncement,
} from './exchange/announcement.js';
export {
  type Direction,
  EnvelopeKey,
  type EnvelopeResult,
  type SenderSecret,
} from './exchange/envelope.js';
export { createParticipantKeys, type ParticipantKeys } from './exchange/participant-keys.js';
export { safetyLine } from './exchange/safety-line.js';
export { type Codec, codecOf } from './frames/codec.js';
export {
  FrameDecryptor,
  type FrameToDecrypt,
  type SecretResult,
} from './frames/frame-decryptor.js';
export {
  type EncryptResult,
  FrameEncryptor,
  type FrameToEncrypt,
} from './frames/frame-encryptor.js';
export type { DecryptResult, FrameRejection } from './frames/sender-keys.js';
export type { KeyEpoch, KeyName } from './keys/key-id.js';
export { createSecret, ratchet } from './keys/sender-secret.js';
export {
  beginSchedule,
  type SenderEffect,
  type SenderEvent,
  type SenderSchedule,
  type SenderStep,
  stepSchedule,
} from './keys/sender-schedule.js';
export { FrameTransforms, supportsFrameTransforms } from './transforms/frame-transforms.js';
export type { NamedCodec, TrackCounts, TransformRejection } from './transforms/worker-messages.js';
