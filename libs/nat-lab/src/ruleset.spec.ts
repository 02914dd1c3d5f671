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
  return rulesetOf({ ipv4: { nat, outsideAddress: OUTSIDE }, egress: 'all' });
}

/** The lines of one `name { … }`, without its own frame. */
function linesOf(name: string, ruleset: string): string[] {
  const lines = ruleset.split('\n').map((line) => line.trim());
  const start = lines.indexOf(`${name} {`);
  return start === -1 ? [] : lines.slice(start + 1, lines.indexOf('}', start));
}

describe('the mapping', () => {
  it('is remembered by the inside endpoint alone when it is endpoint-independent', () => {
    const rules = rulesOf({ ...cone, mapping: 'endpoint-independent' });

    expect(linesOf('map mapped', rules)).toContain('type ipv4_addr . inet_service : inet_service');
    expect(linesOf('chain remember', rules)).toContain(
      `ip saddr ${OUTSIDE} meta l4proto udp ct direction original ` +
        'update @mapped { ct original ip saddr . ct original proto-src : udp sport }',
    );
  });

  it('is remembered by the remote address, too, when it is address-dependent', () => {
    const rules = rulesOf({ ...cone, mapping: 'address-dependent' });

    expect(linesOf('map mapped', rules)).toContain(
      'type ipv4_addr . inet_service . ipv4_addr : inet_service',
    );
    expect(linesOf('chain translate', rules)).toContain(
      `meta l4proto udp snat ip to ${OUTSIDE} : ` +
        'ct original ip saddr . ct original proto-src . ct original ip daddr map @mapped',
    );
  });

  it('is drawn anew for each flow when it depends on address and port', () => {
    const rules = rulesOf({ ...cone, mapping: 'address-and-port-dependent' });

    expect(rules).not.toContain('@mapped');
    expect(linesOf('chain translate', rules)[0]).toBe(
      `meta l4proto { tcp, udp } snat ip to ${OUTSIDE}:1024-65535 fully-random`,
    );
  });

  it('lives for as long as declared', () => {
    const rules = rulesOf({ ...cone, filtering: 'address-dependent', mappingLifetimeS: 7 });

    const memories = ['map mapped', 'map inside', 'set contacted'];

    for (const memory of memories) expect(linesOf(memory, rules)).toContain('timeout 7s');
  });

  it('keeps a port that is free, and looks for it before it draws one', () => {
    const rules = rulesOf({ ...cone, preservesPorts: true });

    const [known, free] = linesOf('chain translate', rules);

    expect(known).toMatch(/@preserved snat ip to [\d.]+ : udp sport$/);
    expect(free).toMatch(/^udp sport != @taken .* snat ip to [\d.]+ : udp sport$/);
  });
});

describe('strangers are let in', () => {
  it('by anybody’s choice of a mapped port when filtering is endpoint-independent', () => {
    const rules = rulesOf({ ...cone, filtering: 'endpoint-independent' });

    expect(linesOf('chain arriving', rules)).toContain(
      `iifname "wan" ip daddr ${OUTSIDE} meta l4proto udp dnat ip to udp dport map @inside`,
    );
  });

  it('from contacted addresses when filtering is address-dependent', () => {
    const rules = rulesOf({ ...cone, filtering: 'address-dependent' });

    expect(linesOf('chain arriving', rules).join()).toContain('udp dport . ip saddr @contacted');
  });

  it('never when filtering depends on address and port', () => {
    const rules = rulesOf(cone);

    expect(rules).not.toContain('dnat ip to');
  });
});

describe('hairpinning', () => {
  it('translates both ends of what a neighbour sends to an outside address', () => {
    const rules = rulesOf({ ...cone, hairpinning: true });

    expect(linesOf('chain arriving', rules).join()).toMatch(/iifname "lan" .* dnat ip to/);
    expect(linesOf('chain leaving', rules)).toContain(
      'iifname "lan" oifname "lan" ct status dnat jump translate',
    );
  });
});

describe('a router', () => {
  it.each(DEPENDENCIES.flatMap((mapping) => DEPENDENCIES.map((filtering) => [mapping, filtering])))(
    'rejects nothing, which would leave traces: %s mapping, %s filtering',
    (mapping, filtering) => {
      const rules = rulesOf({ mapping, filtering });

      expect(rules).not.toContain('reject');
      expect(rules.match(/policy drop;/g)).toHaveLength(2);
    },
  );

  it('without UDP drops it before it asks whether the flow is known', () => {
    const rules = rulesetOf({ ipv4: 'public', egress: 'no-udp' });

    const [, first, second] = linesOf('chain forwarded', rules);

    expect(first).toBe('meta l4proto udp drop');
    expect(second).toBe('ct state established,related accept');
  });

  it('for the web alone lets TCP out to 80 and 443', () => {
    const rules = rulesetOf({ ipv4: 'public', egress: 'web-ports' });

    expect(linesOf('chain forwarded', rules)).toContain(
      'iifname "lan" tcp dport != { 80, 443 } drop',
    );
  });

  it('with public addresses translates nothing', () => {
    const rules = rulesetOf({ ipv4: 'public', egress: 'all' });

    expect(rules.replace('delete table ip nat', '')).not.toMatch(/snat|dnat|map @/);
  });

  it('leaves the rules of others in place when it is configured anew', () => {
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

describe('an IPv6 firewall lets in', () => {
  it.each([
    { filtering: 'endpoint-independent' as const, key: 'ip6 daddr . udp dport' },
    { filtering: 'address-dependent' as const, key: 'ip6 daddr . udp dport . ip6 saddr' },
  ])('by $key when filtering is $filtering', ({ filtering, key }) => {
    const rules = rulesetOf({ ipv6: { filtering }, egress: 'all' });

    expect(linesOf('chain forwarded', rules)).toContain(`iifname "wan" ${key} @heard accept`);
  });

  it('answers alone when filtering depends on address and port', () => {
    const rules = rulesetOf({
      ipv6: { filtering: 'address-and-port-dependent' },
      egress: 'all',
    });

    expect(rules).not.toContain('@heard');
  });

  it('everything when addresses are public', () => {
    const rules = rulesetOf({ ipv6: 'public', egress: 'all' });

    expect(linesOf('chain forwarded', rules)).toContain('meta nfproto ipv6 accept');
  });
});
