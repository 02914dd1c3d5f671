/** Marks a place the types say cannot be reached. Throws when they were wrong: a bug, not an outcome. */
export function assertNever(value: never): never {
  // Only the kind of value: what it holds may be an address or a secret.
  throw new Error(`unreachable case of type ${typeof value}`);
}
