/**
 * Generates the nftables rules of a router's packet filters. Pure.
 *
 * They have a table of their own, ahead of the firewall's, so that they can change without a loss of
 * mappings, and so that they also end flows that are open already.
 */
import type { DtlsFilter, Egress, PacketFilters } from './access.js';
import { chain, table } from './nft.js';

/** Ethernet's, and that of all links of the lab. */
const DEFAULT_MTU_BYTES = 1500;

/** Replaces the table of earlier filters in one transaction. */
export function filtersRuleset(filters: PacketFilters): string {
  const { egress = 'all', dtls = 'forward', mtuBytes = DEFAULT_MTU_BYTES } = filters;
  return [
    'table inet filters',
    'delete table inet filters',
    table('inet filters', [
      chain('forward', 'type filter hook forward priority filter - 1; policy accept', [
        ...egressRules(egress),
        ...dtlsRules(dtls),
        ...mtuRules(mtuBytes),
      ]),
    ]),
    '',
  ].join('\n');
}

function egressRules(egress: Egress): string[] {
  switch (egress) {
    case 'all':
      return [];
    case 'no-udp':
      return ['meta l4proto udp drop'];
    case 'web-ports':
      return ['meta l4proto != tcp drop', 'iifname "lan" tcp dport != { 80, 443 } drop'];
  }
}

/** The first byte of a DTLS record, of STUN's Send and Data indications, and of ChannelData. */
const DTLS = '20-63';
const INDICATIONS = '{ 0x0016, 0x0017 }';
const CHANNEL_DATA = '64-79';

/** The lengths of headers, in bytes. */
const UDP = 8;
const STUN = 20;
const CHANNEL = 4;
const ATTRIBUTE = 4;
const PEER_ADDRESS = ATTRIBUTE + 8;

function dtlsRules(dtls: DtlsFilter): string[] {
  switch (dtls) {
    case 'forward':
      return [];
    case 'drop':
      return [dropUdp(`${byteAt(UDP)} ${DTLS}`)];
    case 'drop-even-in-turn':
      return [
        dropUdp(`${byteAt(UDP)} ${DTLS}`),
        dropUdp(`${byteAt(UDP)} ${CHANNEL_DATA} ${byteAt(UDP + CHANNEL)} ${DTLS}`),
        // Chromium's indications begin with XOR-PEER-ADDRESS (0x0012), coturn's may with DATA (0x0013).
        dropIndication('0x0012', UDP + STUN + PEER_ADDRESS + ATTRIBUTE),
        dropIndication('0x0013', UDP + STUN + ATTRIBUTE),
      ];
  }
}

/** @param dataAt offset of the data from the start of the UDP header, in bytes */
function dropIndication(firstAttribute: string, dataAt: number): string {
  const isIndication = `${wordAt(UDP)} ${INDICATIONS}`;
  return dropUdp(
    `${isIndication} ${wordAt(UDP + STUN)} ${firstAttribute} ${byteAt(dataAt)} ${DTLS}`,
  );
}

const dropUdp = (matches: string) => `meta l4proto udp ${matches} drop`;
const byteAt = (offset: number) => `@th,${offset * 8},8`;
const wordAt = (offset: number) => `@th,${offset * 8},16`;

/** TCP is not filtered by length, since the kernel forwards several segments as one packet. */
function mtuRules(mtuBytes: number): string[] {
  if (mtuBytes >= DEFAULT_MTU_BYTES) return [];
  const TCP_HEADER = 20;
  return [
    `meta l4proto != tcp meta length > ${mtuBytes} drop`,
    ...Object.entries({ ipv4: 20, ipv6: 40 }).map(
      ([family, header]) =>
        `meta nfproto ${family} tcp flags syn tcp option maxseg size set ${mtuBytes - header - TCP_HEADER}`,
    ),
  ];
}
