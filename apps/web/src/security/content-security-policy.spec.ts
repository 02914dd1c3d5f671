import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from './content-security-policy';

describe('the content security policy', () => {
  const directives = contentSecurityPolicy('n0nce').split('; ');

  it('runs scripts by this response’s nonce, and none for being inline', () => {
    expect(directives).toContain("script-src 'self' 'nonce-n0nce' 'strict-dynamic'");
    expect(directives.join()).not.toContain('unsafe');
  });

  it('names no other origin', () => {
    expect(directives.join()).not.toMatch(/https?:|\*/);
  });
});
