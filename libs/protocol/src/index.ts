export {
  HEARTBEAT_SUBPROTOCOL,
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
  MEETING_REACTIONS,
  type MeetingReaction,
  REACTION_RATE,
  CAPTION_BOUNDS,
  CAPTION_RATE,
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
  MAX_VIDEO_SIDE,
  Reception,
  RelayProtocol,
  STATE_CHANNEL,
  StateMessage,
  type VideoRequest,
  VideoSize,
} from './link-messages.js';
export {
  CHAT_EMOJI_BOUNDS,
  CHAT_POLL_OPTIONS,
  chatTextToSign,
  type ChatBody,
  ChatEmoji,
  ChatEntry,
  ChatEntries,
  ChatKey,
  ChatKnown,
  type ChatRef,
  type ChatLogName,
  MAX_CHAT_BATCH,
  MAX_CHAT_MENTIONS,
  MAX_CHAT_OPTION_LENGTH,
  MAX_CHAT_QUESTION_LENGTH,
  MAX_CHAT_TEXT_LENGTH,
  MAX_CHAT_TIME,
} from './chat.js';
export { CAPABILITIES, type Capability } from './capabilities.js';
export { ClientMessage } from './client-messages.js';
export { MAX_MINUTES_TO_END, MAX_TIMER_MINUTES } from './room-times.js';
export {
  IceServers,
  type RelaysWithheld,
  MAX_FRAME_BYTES,
  MAX_INCARNATION,
  MediaPath,
  MediaState,
  NO_MEDIA,
  Participant,
  type LinkPath,
  type LinkSignal,
  PeerSignal,
  RoomInfo,
  ScheduledEnd,
  ServerMessage,
  type SessionMessage,
  WaitingGuest,
} from './messages.js';
export { TrackSource } from './track-source.js';
export {
  KeyAnnouncement,
  KeyEnvelope,
  MAX_SENDER_NUMBER,
  SenderNumber,
} from './media/key-announcement.js';
export {
  ConsumerId,
  MediaDirection,
  MediaEpoch,
  MediaKind,
  ProducerId,
} from './media/media-ids.js';
export {
  Consumed,
  IceRestarted,
  KeysAnnounced,
  MediaMember,
  MediaTransport,
  Produced,
} from './media/media-replies.js';
export { MAX_CONSUMED_AT_ONCE, MAX_PRODUCERS } from './media/media-bounds.js';
export { MediaLayers, MediaNeed } from './media/media-requests.js';
export { HeaderExtensionUri } from './media/header-extensions.js';
export { DtlsParameters, RtpCapabilities, RtpParameters } from './media/rtp-parameters.js';
export { type Parsed, parseFrame } from './parse.js';
export { parseClientFrame } from './parse-client-frame.js';
export { cutText, graphemes, type TextBounds } from './graphemes.js';
export { cleanLines, cleanText, isVisible, readVisibleText } from './visible-text.js';
export {
  MAX_CONFIGURABLE_CAPACITY,
  MAX_ROOM_CAPACITY,
  MIN_ROOM_CAPACITY,
} from './room-capacity.js';
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
  MediaPathSetting,
  MAX_PAGE,
  MAX_ROOM_LIFE_MS,
  Passcode,
  Problem,
  ProblemCode,
  Readiness,
  Role,
  ROOM_NAME_BOUNDS,
  ROOM_SWITCHES,
  RoomList,
  RoomSettings,
  RoomSettingsChange,
  type RoomSwitch,
  RoomView,
  StoredRoomSettings,
  TokenPolicy,
} from './rooms.js';
export { RECEIPT_BOUNDS, RECEIPT_VERSION } from './receipt-bounds.js';
export { Receipt, type ReceiptLink } from './receipt.js';
export { receiptJsonSchema } from './receipt-json-schema.js';
export { CloseCode, SignalErrorCode } from './signal-errors.js';
export {
  CONNECT_TIME_BOUNDS_MS,
  LinkCounts,
  LinkStatistics,
  ListMeetings,
  MAX_RECORDS_DAYS,
  MeetingList,
  MeetingOutcome,
  MeetingRecordView,
  type MeetingSums,
  MeetingSummary,
  RecordScope,
  SummarizeMeetings,
} from './meeting-records.js';
export { LinkFailureCause, LinkOutcome, RecoveredBy } from './link-report.js';
export { LinkEndStatus, LinkRemedy, LinkRemedyCode, LinkStatus, RoomLinks } from './room-links.js';
export { Ipv4Mapping, NetworkClass, PredictedRoute } from './network-class.js';
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
