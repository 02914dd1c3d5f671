/** Header of the request from `proxy.ts` to the page. */
export const NONCE_HEADER = 'x-nonce';

interface PolicyOptions {
  isDevelopment?: boolean;
  /** The page shows another page of our origin in a frame. */
  showsMeeting?: boolean;
}

/**
 * What our pages may load and run (W3C CSP Level 3): scripts with this response's nonce and the
 * scripts that those load; everything else from our own origin only. The edge sets which sites may
 * frame the pages.
 */
export function contentSecurityPolicy(
  nonce: string,
  { isDevelopment = false, showsMeeting = false }: PolicyOptions = {},
): string {
  // In development React evaluates code to restore stacks, and the error overlay has inline styles.
  const [evaluation, inlineStyle] = isDevelopment
    ? [" 'unsafe-eval'", " 'unsafe-inline'"]
    : ['', ''];
  return [
    "default-src 'none'",
    // Next.js starts with inline scripts, which have the nonce, and loads its chunks from them.
    // WebAssembly is compiled for effects on camera and microphone; 'wasm-unsafe-eval' evaluates no JavaScript (docs/adr/0065).
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic' 'wasm-unsafe-eval'${evaluation}`,
    `style-src 'self'${inlineStyle}`,
    // blob: are pictures that the page has received itself and checked.
    "img-src 'self' blob: data:",
    "font-src 'self'",
    // Includes the signaling connection: 'self' matches ws and wss of the same host (CSP3 §6.7.2.8).
    "connect-src 'self'",
    "media-src 'self' blob: mediastream:",
    "manifest-src 'self'",
    ...(showsMeeting ? ["frame-src 'self'"] : []),
    // The service worker. Without it, 'strict-dynamic' of script-src would apply (CSP3 §6.1.16).
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ');
}
