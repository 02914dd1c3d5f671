/** Whether the version, such as `6.0.16`, is before the minimum, such as `6.2`. */
export function isOlder(version: string, minimum: string): boolean {
  const [actual, least] = [version, minimum].map((text) => text.split('.').map(Number));
  for (const [index, part] of (least ?? []).entries()) {
    const difference = (actual?.[index] ?? 0) - part;
    if (difference !== 0) return difference < 0;
  }
  return false;
}
