import { describe, expect, it } from 'vitest';
import type { PacketFilters } from './access.js';
import { filtersRuleset } from './packet-filters.js';

/** The rules of the chain, without its hook. */
function rulesOf(filters: PacketFilters): string[] {
  const lines = filtersRuleset(filters)
    .split('\n')
    .map((line) => line.trim());
  const start = lines.indexOf('chain forward {');
  return lines.slice(start + 2, lines.indexOf('}', start));
}

describe('packet filters', () => {
  it('drop nothing by default', () => {
    expect(rulesOf({})).toEqual([]);
    expect(rulesOf({ egress: 'all', dtls: 'forward', mtuBytes: 1500 })).toEqual([]);
  });

  it('come before the firewall, whose rules accept established flows', () => {
    expect(filtersRuleset({})).toContain('type filter hook forward priority filter - 1;');
  });

  it('replace only their own table', () => {
    const ruleset = filtersRuleset({ egress: 'no-udp' });

    expect(ruleset).not.toContain('flush ruleset');
    expect(ruleset.split('\n').slice(0, 2)).toEqual([
      'table inet filters',
      'delete table inet filters',
    ]);
    expect(ruleset.match(/^table/gm)).toHaveLength(2);
  });

  it('add up', () => {
    const rules = rulesOf({ egress: 'no-udp', dtls: 'drop', mtuBytes: 1280 });

    expect(rules).toContain('meta l4proto udp drop');
    expect(rules).toContain('meta l4proto udp @th,64,8 20-63 drop');
    expect(rules).toContain('meta l4proto != tcp meta length > 1280 drop');
  });
});

describe('a limited egress', () => {
  it('`no-udp` drops all UDP', () => {
    expect(rulesOf({ egress: 'no-udp' })).toEqual(['meta l4proto udp drop']);
  });

  it('`web-ports` forwards only TCP to ports 80 and 443', () => {
    expect(rulesOf({ egress: 'web-ports' })).toEqual([
      'meta l4proto != tcp drop',
      'iifname "lan" tcp dport != { 80, 443 } drop',
    ]);
  });
});

describe('a filter of DTLS', () => {
  it('drops datagrams whose first byte is 20 to 63, as RFC 7983 assigns to DTLS', () => {
    expect(rulesOf({ dtls: 'drop' })).toEqual(['meta l4proto udp @th,64,8 20-63 drop']);
  });

  it('finds DTLS at its offset in ChannelData and in both orders of an indication', () => {
    expect(rulesOf({ dtls: 'drop-even-in-turn' })).toEqual([
      'meta l4proto udp @th,64,8 20-63 drop',
      'meta l4proto udp @th,64,8 64-79 @th,96,8 20-63 drop',
      'meta l4proto udp @th,64,16 { 0x0016, 0x0017 } @th,224,16 0x0012 @th,352,8 20-63 drop',
      'meta l4proto udp @th,64,16 { 0x0016, 0x0017 } @th,224,16 0x0013 @th,256,8 20-63 drop',
    ]);
  });
});

describe('a small MTU', () => {
  it('drops larger packets, except those of TCP, which announces a segment size that fits', () => {
    expect(rulesOf({ mtuBytes: 1200 })).toEqual([
      'meta l4proto != tcp meta length > 1200 drop',
      'meta nfproto ipv4 tcp flags syn tcp option maxseg size set 1160',
      'meta nfproto ipv6 tcp flags syn tcp option maxseg size set 1140',
    ]);
  });
});
