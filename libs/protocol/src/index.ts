export {
  JoinToken,
  KeyId,
  ParticipantId,
  PROTOCOL_VERSION,
  RequestId,
  ROOM_ID_ALPHABET,
  RoomId,
  SessionToken,
  SIGNAL_PATH,
  SUBPROTOCOL,
} from './ids.js';
export {
  CONTROL_CHANNEL,
  ControlMessage,
  FILE_BLOCK_BYTES,
  FILE_WINDOW_BYTES,
  FileEnd,
  FileProgress,
  type LinkChannelContract,
  LinkEnd,
  MAX_FILE_BYTES,
  MAX_FILE_CHUNK_BYTES,
  MIN_FILE_CHUNK_BYTES,
  MAX_LINK_MESSAGE_LENGTH,
  Reception,
  STATE_CHANNEL,
  StateMessage,
} from './link-messages.js';
export { CAPABILITIES, type Capability } from './capabilities.js';
export {
  ClientMessage,
  IceServers,
  MAX_FRAME_BYTES,
  TrackSource,
  MediaState,
  NO_MEDIA,
  Participant,
  type LinkPath,
  PeerSignal,
  RoomInfo,
  ServerMessage,
  type SessionMessage,
  WaitingGuest,
} from './messages.js';
export { parseClientFrame, type Parsed, parseFrame } from './parse.js';
export { cutText, graphemes, type TextBounds } from './graphemes.js';
export { cleanText, readVisibleText } from './visible-text.js';
export { readRoomCode, type RoomCodeReading } from './room-code.js';
export {
  CreatedRoom,
  CreateRoom,
  DEFAULT_ROOM_SETTINGS,
  DISPLAY_NAME_BOUNDS,
  DisplayName,
  DegradedReason,
  TurnServerState,
  ConnectionCheck,
  Health,
  AnonymousIdempotencyKey,
  IdempotencyKey,
  ListRooms,
  MAX_PAGE,
  MAX_ROOM_CAPACITY,
  MAX_ROOM_LIFE_MS,
  MIN_ROOM_CAPACITY,
  Passcode,
  Problem,
  ProblemCode,
  Readiness,
  Role,
  ROOM_NAME_BOUNDS,
  ROOM_SETTING_NAMES,
  RoomList,
  RoomSettings,
  RoomSettingsChange,
  RoomView,
  StoredRoomSettings,
  TokenPolicy,
} from './rooms.js';
export { CloseCode, SignalErrorCode } from './signal-errors.js';
export { LinkFailureCause, LinkOutcome } from './link-report.js';
export {
  LeaveReason,
  LinkReported,
  ParticipantArrived,
  ParticipantGone,
  RoomEnded,
  RoomStarted,
  WebhookEvent,
} from './webhooks.js';
export {
  IssuedToken,
  IssueToken,
  ParticipantList,
  RoomUsage,
  WaitingList,
} from './room-management.js';
