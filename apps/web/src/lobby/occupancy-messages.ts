export function occupancyWords(count: number, capacity: number): string {
  if (count === 0) return 'Nobody is here yet';
  if (count >= capacity) return `All ${capacity} places are taken`;
  return count === 1 ? '1 person is here' : `${count} people are here`;
}
