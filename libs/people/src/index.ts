export { BrowserPool } from './browser-pool.js';
export { chromiumPath } from './config/environment.js';
export { BLUE, type Colour, GREEN, RED } from './clip.js';
export { Person, type PersonOptions } from './person.js';
export { expectMoving, expectNotPicture, expectPicture } from './picture.js';
export { readQrCode } from './qr-code.js';
export {
  decodedFrames,
  gatheredCandidates,
  mediaSections,
  nominatedPairs,
  playedSound,
  receivedAudioEnergy,
  relayUrls,
  sentAudioEnergy,
} from './webrtc-probe.js';
