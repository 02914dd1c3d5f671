/** Marks code that the types prove unreachable. Throws if they are wrong: a bug, not an outcome. */
export function assertNever(value: never): never {
  // The type only: the value may contain an address or a secret.
  throw new Error(`unreachable case of type ${typeof value}`);
}
