/** A second server examines a complete set-up of which one part is broken. */
import { describe, expect, it } from 'vitest';
import { type SetupFaults, examine } from '../../testing/doctor-lab.js';
import { type FaultCode, isFault } from '../finding.js';

const codesOf = async (faults: SetupFaults) =>
  (await examine(faults)).filter(isFault).map(({ code }) => code);

const CASES: readonly (readonly [string, FaultCode, SetupFaults])[] = [
  ['a name without records', 'name-without-address', { zone: { 'meet.test': {} } }],
  ['a blocked port 443', 'port-unreachable', { closed: 'origin' }],
  ['a blocked port 80', 'http-port-unreachable', { closed: 'http' }],
  ['an expired certificate', 'certificate-expired', { certificateDays: -1 }],
  ['a proxy that removes upgrades', 'websocket-blocked', { proxy: { removesUpgrade: true } }],
  ['a proxy that hides addresses', 'client-address-hidden', { proxy: { hidesClients: true } }],
];

describe('[API-12] the doctor of a second server', () => {
  it('finds nothing to fix in a sound set-up, and reaches each port', async () => {
    const findings = await examine({ outside: 'any' });

    expect(findings.filter(isFault)).toEqual([]);
    const passed = findings.filter(({ status }) => status === 'passed');
    expect(passed.filter(({ check }) => check === 'turn')).toHaveLength(3);
    expect(passed.filter(({ check }) => check === 'stun')).toHaveLength(1);
    expect(findings.every(({ from }) => from === 'outside')).toBe(true);
  });

  it.each(CASES)('names %s, and complains about nothing else', async (_case, code, faults) => {
    expect(await codesOf({ ...faults, outside: 'any' })).toEqual([code]);
  });

  it('connects to four addresses of a name that has hundreds', async () => {
    const a = Array.from({ length: 200 }, (_, index) => `127.0.1.${index}`);

    const findings = await examine({ outside: 'any', zone: { 'meet.test': { a } } });

    const tried = new Set(findings.map(({ subject }) => /^127\.0\.1\.\d+/.exec(subject)?.[0]));
    tried.delete(undefined);
    expect(tried.size).toBe(4);
  });

  it('connects to no address of a private network, and names the record', async () => {
    const findings = await examine({ outside: 'public' });

    const faults = findings.filter(isFault);
    expect(faults.map(({ code }) => code)).toEqual([
      'name-with-private-address',
      'name-with-private-address',
    ]);
    const others = findings.filter((finding) => !isFault(finding));
    expect(others.map(({ status }) => status)).toEqual(others.map(() => 'skipped'));
  });
});
