import { receiptJsonSchema } from '@throughline/protocol';

/** For programs on any site that validate receipts [RCP-4]. */
export function GET(): Response {
  return Response.json(receiptJsonSchema(), {
    headers: {
      'content-type': 'application/schema+json',
      // A version never changes; a fix of its descriptions arrives within the hour.
      'cache-control': 'public, max-age=3600',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
    },
  });
}
