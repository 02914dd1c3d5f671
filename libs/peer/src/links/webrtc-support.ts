/**
 * Whether this page can make calls at all. Some browsers leave WebRTC out or disable it by a setting,
 * and some extensions replace its constructor by one that throws.
 */
export function supportsCalls(): boolean {
  if (typeof RTCPeerConnection !== 'function') return false;
  // A native constructor works, and trying it would use up one of the browser's connections.
  if (Function.prototype.toString.call(RTCPeerConnection).includes('[native code]')) return true;
  try {
    new RTCPeerConnection().close();
    return true;
  } catch {
    return false;
  }
}
