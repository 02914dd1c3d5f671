import { describe, expect, it } from 'vitest';
import type { Dependency, Nat } from './access.js';
import { rulesetOf } from './ruleset.js';

const OUTSIDE = '198.18.0.101';
const DEPENDENCIES: Dependency[] = [
  'endpoint-independent',
  'address-dependent',
  'address-and-port-dependent',
];
const cone: Nat = { mapping: 'endpoint-independent', filtering: 'address-and-port-dependent' };

function rulesOf(nat: Nat): string {
  return rulesetOf({ ipv4: { nat, outsideAddress: OUTSIDE } });
}

/** The lines inside the block `name { … }`. */
function linesOf(name: string, ruleset: string): string[] {
  const lines = ruleset.split('\n').map((line) => line.trim());
  const start = lines.indexOf(`${name} {`);
  return start === -1 ? [] : lines.slice(start + 1, lines.indexOf('}', start));
}

describe('a mapping', () => {
  it('is stored by inside endpoint when it is endpoint-independent', () => {
    const rules = rulesOf({ ...cone, mapping: 'endpoint-independent' });

    expect(linesOf('map mapped', rules)).toContain('type ipv4_addr . inet_service : inet_service');
    expect(linesOf('chain record', rules)).toContain(
      `ip saddr ${OUTSIDE} meta l4proto udp ct direction original ` +
        'update @mapped { ct original ip saddr . ct original proto-src : udp sport }',
    );
  });

  it('is stored by inside endpoint and remote address when it is address-dependent', () => {
    const rules = rulesOf({ ...cone, mapping: 'address-dependent' });

    expect(linesOf('map mapped', rules)).toContain(
      'type ipv4_addr . inet_service . ipv4_addr : inet_service',
    );
    expect(linesOf('chain translate', rules)).toContain(
      `meta l4proto udp snat ip to ${OUTSIDE} : ` +
        'ct original ip saddr . ct original proto-src . ct original ip daddr map @mapped',
    );
  });

  it('gets a random port for each flow when it is address-and-port-dependent', () => {
    const rules = rulesOf({ ...cone, mapping: 'address-and-port-dependent' });

    expect(rules).not.toContain('@mapped');
    expect(linesOf('chain translate', rules)[0]).toBe(
      `meta l4proto { tcp, udp } snat ip to ${OUTSIDE}:1024-65535 fully-random`,
    );
  });

  it('expires after the declared lifetime', () => {
    const rules = rulesOf({ ...cone, filtering: 'address-dependent', mappingLifetimeS: 7 });

    const stores = ['map mapped', 'map inside', 'set contacted'];

    for (const store of stores) expect(linesOf(store, rules)).toContain('timeout 7s');
  });

  it('keeps the inside port if it is free, before a random port is drawn', () => {
    const rules = rulesOf({ ...cone, preservesPorts: true });

    const [known, free] = linesOf('chain translate', rules);

    expect(known).toMatch(/@preserved snat ip to [\d.]+ : udp sport$/);
    expect(free).toMatch(/^udp sport != @taken .* snat ip to [\d.]+ : udp sport$/);
  });
});

describe('unsolicited packets are accepted', () => {
  it('at every mapped port when filtering is endpoint-independent', () => {
    const rules = rulesOf({ ...cone, filtering: 'endpoint-independent' });

    expect(linesOf('chain prerouting', rules)).toContain(
      `iifname "wan" ip daddr ${OUTSIDE} meta l4proto udp dnat ip to udp dport map @inside`,
    );
  });

  it('from contacted addresses when filtering is address-dependent', () => {
    const rules = rulesOf({ ...cone, filtering: 'address-dependent' });

    expect(linesOf('chain prerouting', rules).join()).toContain('udp dport . ip saddr @contacted');
  });

  it('never when filtering is address-and-port-dependent', () => {
    const rules = rulesOf(cone);

    expect(rules).not.toContain('dnat ip to');
  });
});

describe('hairpinning', () => {
  it('translates source and destination of a packet from a neighbour to an outside address', () => {
    const rules = rulesOf({ ...cone, hairpinning: true });

    expect(linesOf('chain prerouting', rules).join()).toMatch(/iifname "lan" .* dnat ip to/);
    expect(linesOf('chain postrouting', rules)).toContain(
      'iifname "lan" oifname "lan" ct status dnat jump translate',
    );
  });
});

describe('a router', () => {
  it.each(DEPENDENCIES.flatMap((mapping) => DEPENDENCIES.map((filtering) => [mapping, filtering])))(
    'drops instead of rejecting, so that conntrack keeps no entry: %s mapping, %s filtering',
    (mapping, filtering) => {
      const rules = rulesOf({ mapping, filtering });

      expect(rules).not.toContain('reject');
      expect(rules.match(/policy drop;/g)).toHaveLength(2);
    },
  );

  it('translates nothing for public addresses', () => {
    const rules = rulesetOf({ ipv4: 'public' });

    expect(rules.replace('delete table ip nat', '')).not.toMatch(/snat|dnat|map @/);
  });

  it('replaces only its own tables when it is reconfigured', () => {
    const rules = rulesOf(cone);

    expect(rules).not.toContain('flush ruleset');
    expect(rules.split('\n').slice(0, 4)).toEqual([
      'table inet firewall',
      'delete table inet firewall',
      'table ip nat',
      'delete table ip nat',
    ]);
  });
});

describe('an IPv6 firewall accepts', () => {
  it.each([
    { filtering: 'endpoint-independent' as const, key: 'ip6 daddr . udp dport' },
    { filtering: 'address-dependent' as const, key: 'ip6 daddr . udp dport . ip6 saddr' },
  ])('packets that match $key when filtering is $filtering', ({ filtering, key }) => {
    const rules = rulesetOf({ ipv6: { filtering } });

    expect(linesOf('chain forward', rules)).toContain(`iifname "wan" ${key} @contacted accept`);
  });

  it('only replies when filtering is address-and-port-dependent', () => {
    const rules = rulesetOf({
      ipv6: { filtering: 'address-and-port-dependent' },
    });

    expect(rules).not.toContain('@contacted');
  });

  it('every packet when addresses are public', () => {
    const rules = rulesetOf({ ipv6: 'public' });

    expect(linesOf('chain forward', rules)).toContain('meta nfproto ipv6 accept');
  });
});
