/**
 * The kind of an ICE candidate's address. Until the page may use a camera or microphone, browsers
 * replace local addresses with random `.local` names (draft-ietf-mmusic-mdns-ice-candidates §3.1).
 */
export type AddressKind = 'ipv4' | 'ipv6' | 'mdns';

/**
 * Returns `undefined` for anything else: other host names, which agents ignore (RFC 8839 §5.1), and
 * the placeholder for a withheld address (Chromium: an empty string, Firefox: `(redacted)`).
 */
export function addressKind(address: string): AddressKind | undefined {
  if (isIpv4(address)) return 'ipv4';
  // RFC 8839 §5.1: a colon distinguishes IPv6 from IPv4.
  if (address.includes(':')) return /^[0-9a-f:.]+$/i.test(address) ? 'ipv6' : undefined;
  return /^[0-9a-z-]+\.local$/i.test(address) ? 'mdns' : undefined;
}

/** Of a network whose addresses the internet does not route (RFC 1918, RFC 3927, RFC 6598), or of the device itself. */
export function isPrivateIpv4(address: string): boolean {
  const [first = 0, second = 0] = address.split('.').map(Number);
  switch (first) {
    case 10:
    case 127:
      return true;
    case 100:
      return second >= 64 && second < 128;
    case 169:
      return second === 254;
    case 172:
      return second >= 16 && second < 32;
    case 192:
      return second === 168;
    default:
      return false;
  }
}

function isIpv4(address: string): boolean {
  const octets = address.split('.');
  return octets.length === 4 && octets.every((o) => /^\d{1,3}$/.test(o) && Number(o) <= 255);
}
