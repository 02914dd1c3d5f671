import { print } from '../report/print.ts';

const MAX_ATTEMPTS = 3;

/** Reports and repeats a measurement that failed: if the machine stalls, servers drop sockets. */
export async function measureRepeatedly<T>(name: string, measure: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await measure();
    } catch (error) {
      if (attempt === MAX_ATTEMPTS) throw error;
      print(`${name} failed: ${String(error)}`);
    }
  }
}
