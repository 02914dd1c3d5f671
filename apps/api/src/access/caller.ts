/** Who sends an HTTP request, as far as it matters to what it may do. */
import type { KeyId } from '@throughline/protocol';

export type Caller =
  | { readonly kind: 'anybody' }
  /** One of the operator's applications, which made rooms and manages them. */
  | { readonly kind: 'application'; readonly keyId: KeyId };
