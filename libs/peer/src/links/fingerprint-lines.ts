/**
 * Every place of a description that mentions a fingerprint, up to the end of its line and in lower case: more than what
 * a browser accepts, so that none which it accepts is missed [SAFE-1].
 */
export const fingerprintLines = (sdp = ''): string[] =>
  (sdp.match(/fingerprint.*/gi) ?? []).map((line) => line.toLowerCase().trimEnd());
