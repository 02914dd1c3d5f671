import * as z from 'zod';

/**
 * Stands for the address of a client in stored data: a keyed hash, from which nothing but the API's
 * own secret leads back to the address. Equal for equal addresses [LIM-6].
 */
export const AddressHash = z
  .string()
  .regex(/^[\w-]{22}$/)
  .brand<'AddressHash'>();
export type AddressHash = z.infer<typeof AddressHash>;
