/** Whether DNS allows the certificate authority to issue certificates for the names (CAA, RFC 8659). */
import { fault, type Finding, passed, skipped } from '../finding.js';
import { publicNamesOf } from './names.js';
import type { Check } from './check.js';

export const checkAuthorities: Check = async (context) => {
  const authority = context.config.doctor?.authority;
  const names = publicNamesOf(context);
  if (authority === undefined || names.length === 0)
    return [skipped('dns', 'CAA', 'not-configured')];
  const found = await Promise.all(names.map((name) => context.names.allowedAuthorities(name)));
  // Several names may have the records of a common domain.
  const byDomain = new Map(
    found.filter((one) => one !== undefined).map(({ domain, allowed }) => [domain, allowed]),
  );
  if (byDomain.size === 0) return [passed('dns', 'CAA', 'no records')];
  return [...byDomain].map(([domain, allowed]): Finding => {
    const at = { check: 'dns', subject: `CAA of ${domain}` } as const;
    if (allowed.includes(authority)) return passed(at.check, at.subject, authority);
    const listed = allowed.map((one) => (one === '' ? 'none' : one)).join(', ');
    return fault(at, 'caa-excludes-authority', { name: domain, authority, allowed: listed });
  });
};
