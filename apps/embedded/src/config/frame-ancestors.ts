/** Origins whose pages may embed and control meetings, and sites that may only show them in a frame. */

const NONE = "'none'";

/** Exact origins, since messages are compared with them. Separated by commas, as in `ADDITIONAL_ORIGINS`. */
export const EMBED_ORIGINS =
  /^https?:\/\/[a-z0-9.-]+(:\d{1,5})?( *, *https?:\/\/[a-z0-9.-]+(:\d{1,5})?)*$/;

/**
 * The sources of the CSP directive `frame-ancestors`: a page that may control a meeting may also show it.
 *
 * @param sites as in that directive
 * @param embedOrigins as the operator has set them; empty for none
 */
export function frameAncestors(sites: string, embedOrigins: string): string {
  const origins = embedOrigins.split(',').map((origin) => origin.trim());
  const sources = [...(sites === NONE ? [] : [sites.trim()]), ...origins].filter(Boolean);
  // 'none' has an effect only by itself (CSP3 §2.3.1).
  return sources.length === 0 ? NONE : sources.join(' ');
}
