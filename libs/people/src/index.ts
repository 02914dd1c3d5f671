export { BrowserPool } from './browser-pool.js';
export { chromiumPath } from './config/environment.js';
export { BLUE, type Colour, GREEN, RED } from './clip.js';
export { literalPattern } from './literal-pattern.js';
export { nominatedPair } from './nominated-pair.js';
export { type JoinPageWords, Person, type PersonOptions } from './person.js';
export { expectMoving, expectNotPicture, expectPicture } from './picture.js';
export { readQrCode } from './qr-code.js';
export { type LongestStandstill, watchProcessStandstill, watchStandstill } from './standstill.js';
export {
  decodedFrames,
  gatheredCandidates,
  mediaSections,
  nominatedPairs,
  playedSound,
  receivedAudioEnergy,
  relayUrls,
  type SeenCandidate,
  sentAudioEnergy,
} from './webrtc-probe.js';
