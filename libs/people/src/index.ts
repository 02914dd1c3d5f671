export { BLUE, type Colour, GREEN, RED, writeClip } from './clip.js';
export { Person, type PersonOptions } from './person.js';
export { expectMoving, expectNotPicture, expectPicture } from './picture.js';
export {
  decodedFrames,
  gatheredCandidates,
  mediaSections,
  nominatedPairs,
  receivedAudioEnergy,
  type SeenCandidate,
} from './webrtc-probe.js';
