import { EMBED_SCRIPT } from '@throughline/embed';

/** For any page: the script is public, and what it may do is decided by the frame. */
export function GET(): Response {
  return new Response(EMBED_SCRIPT, {
    headers: {
      'content-type': 'text/javascript; charset=utf-8',
      // A fix reaches embedding pages within minutes; a breaking change gets another path.
      'cache-control': 'public, max-age=600',
      // For pages with `crossorigin` on the script, and for those that are cross-origin isolated.
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
    },
  });
}
