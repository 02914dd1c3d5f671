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
