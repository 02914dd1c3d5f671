import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from './content-security-policy';

describe('the content security policy', () => {
  const directives = contentSecurityPolicy('n0nce').split('; ');

  it('allows scripts with the nonce of the response only', () => {
    expect(directives).toContain(
      "script-src 'self' 'nonce-n0nce' 'strict-dynamic' 'wasm-unsafe-eval'",
    );
  });

  it('allows no evaluation but that of WebAssembly, and no inline styles', () => {
    expect(directives.join().match(/[\w-]*unsafe[\w-]*/g)).toEqual(['wasm-unsafe-eval']);
  });

  it('allows evaluation and inline styles only in development', () => {
    const inDevelopment = contentSecurityPolicy('n0nce', { isDevelopment: true }).split('; ');

    expect(inDevelopment.filter((directive) => !directives.includes(directive))).toEqual([
      "script-src 'self' 'nonce-n0nce' 'strict-dynamic' 'wasm-unsafe-eval' 'unsafe-eval'",
      "style-src 'self' 'unsafe-inline'",
    ]);
  });

  it('allows frames of our own origin only where a page shows a meeting', () => {
    const policy = contentSecurityPolicy('n0nce', { showsMeeting: true }).split('; ');

    expect(policy.filter((directive) => !directives.includes(directive))).toEqual([
      "frame-src 'self'",
    ]);
  });

  it('allows no other origin', () => {
    expect(directives.join()).not.toMatch(/https?:|\*/);
  });
});
