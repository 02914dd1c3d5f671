/** What `GET /api/doctor/address` returns. */
import * as z from 'zod/mini';

export const ClientAddress = z.object({
  /** In canonical form. */
  address: z.string(),
});
export type ClientAddress = z.infer<typeof ClientAddress>;
