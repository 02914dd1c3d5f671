export { assertNever } from './assert-never.js';
export { backoffMs, type BackoffOptions } from './backoff.js';
