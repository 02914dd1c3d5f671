export { assertNever } from './assert-never.js';
export { BASE_PATH_RULE, isBasePath } from './base-path.js';
export { backoffMs, type BackoffOptions } from './backoff.js';
export { clientAddress, networkOf, type ProxyTrust } from './client-address.js';
export { givenVariables, parseVariables } from './environment.js';
export { canonicalAddress } from './ip-address.js';
export { isShallowEqual } from './shallow-equal.js';
export { type Readable, Store } from './store.js';
export { type Rate, refill, TokenBucket } from './token-bucket.js';
