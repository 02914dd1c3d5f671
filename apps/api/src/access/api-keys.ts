/** The operator's API keys. Only hashes of the secrets are kept. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { KeyId } from '@throughline/protocol';
import { CONFIG, type Config } from '../config/environment.js';

const hash = (secret: string) => createHash('sha256').update(secret).digest();

@Injectable()
export class ApiKeys {
  readonly #hashes: ReadonlyMap<string, Buffer>;
  /** Compared with the secret of an unknown id, so that the comparison runs in the same time. */
  readonly #decoyHash = randomBytes(32);

  constructor(@Inject(CONFIG) { apiKeys = new Map() }: Config) {
    this.#hashes = new Map([...apiKeys].map(([id, secret]) => [id, hash(secret)]));
  }

  /**
   * Compares hashes in constant time, so that timing reveals neither a partially right secret nor
   * whether the id exists.
   * @param credentials `id:secret`
   */
  identify(credentials: string): KeyId | undefined {
    const colon = credentials.indexOf(':');
    const id = credentials.slice(0, colon);
    const expected = this.#hashes.get(id);
    const isRight = timingSafeEqual(
      hash(credentials.slice(colon + 1)),
      expected ?? this.#decoyHash,
    );
    return isRight && expected !== undefined ? KeyId.parse(id) : undefined;
  }
}
