export { assertNever } from './assert-never.js';
export { backoffMs, type BackoffOptions } from './backoff.js';
export { type Readable, Store } from './store.js';
