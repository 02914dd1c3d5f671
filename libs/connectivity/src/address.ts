/**
 * What kind of address an ICE candidate names. Browsers hide the addresses of a computer's own
 * network behind random `.local` names until a camera or microphone is granted
 * (draft-ietf-mmusic-mdns-ice-candidates §3.1).
 */
export type AddressKind = 'ipv4' | 'ipv6' | 'mdns';

/**
 * `undefined` for anything else: other host names, which RFC 8839 §5.1 has agents ignore, and what
 * browsers put where they withhold an address (Chromium nothing, Firefox `(redacted)`).
 */
export function addressKind(address: string): AddressKind | undefined {
  if (isIpv4(address)) return 'ipv4';
  // RFC 8839 §5.1: a colon is what tells IPv6 from IPv4.
  if (address.includes(':')) return /^[0-9a-f:.]+$/i.test(address) ? 'ipv6' : undefined;
  return /^[0-9a-z-]+\.local$/i.test(address) ? 'mdns' : undefined;
}

function isIpv4(address: string): boolean {
  const octets = address.split('.');
  return octets.length === 4 && octets.every((o) => /^\d{1,3}$/.test(o) && Number(o) <= 255);
}
