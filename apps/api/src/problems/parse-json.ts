/** Undefined for a text that is no JSON, which JSON cannot represent, so it fails every schema. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
