/**
 * Addresses to which a relay must never send: whatever is not the relay itself. Special-purpose addresses (IANA
 * registries, RFC 6890) hold the operator's network and its cloud.
 */
export const UNREACHABLE_IPV4 = [
  // Metadata services of clouds.
  ...['169.254.169.254', '100.100.100.200', '168.63.129.16'],
  ...['0.0.0.0', '0.255.255.255', '127.0.0.1', '127.255.255.255', '169.254.0.1'],
  ...['10.0.0.1', '100.64.0.1', '172.16.0.1', '172.31.255.254', '192.168.0.1', '192.0.0.8'],
  ...['198.18.0.1', '198.51.100.1', '192.88.99.1', '224.0.0.1', '239.255.255.250'],
  ...['240.0.0.1', '255.255.255.255'],
  // Public addresses, at which a relay would be an open proxy.
  ...['1.1.1.1', '8.8.8.8'],
];

export const UNREACHABLE_IPV6 = [
  ...['::', '::1', 'fd00:ec2::254', 'fc00::1', 'fe80::1', 'ff02::1', '100::1', '2001:db8::1'],
  // IPv4 addresses in IPv6 form: mapped, compatible, translated (NAT64), 6to4, Teredo.
  ...['::ffff:10.0.0.1', '::ffff:127.0.0.1', '::10.0.0.1', '64:ff9b::10.0.0.1'],
  ...['64:ff9b:1::10.0.0.1', '2002:a00:1::1', '2001::1'],
  ...['2a00::1', '2606:4700:4700::1111'],
];
