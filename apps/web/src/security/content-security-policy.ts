/**
 * What a page of ours may load and run (W3C CSP Level 3): scripts with this response's nonce and
 * what those load, everything else from our own origin, nothing from anywhere else. Who may frame
 * the pages is the operator's choice and set at the edge.
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    // Next.js starts from inline scripts, which carry the nonce, and loads its chunks from them.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    // Includes the signaling socket: 'self' matches ws and wss of the same host (CSP3 §6.7.2.8).
    "connect-src 'self'",
    "media-src 'self' blob: mediastream:",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ');
}
