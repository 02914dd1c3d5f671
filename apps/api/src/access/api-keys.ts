/** Which application shows one of the operator's keys. Secrets are kept as hashes only. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { KeyId } from '@throughline/protocol';
import { CONFIG, type Config } from '../config/environment.js';

const hash = (secret: string) => createHash('sha256').update(secret).digest();

@Injectable()
export class ApiKeys {
  readonly #hashes: ReadonlyMap<string, Buffer>;
  /** What the secret of an id that does not exist is compared with, so that it takes as long. */
  readonly #nobodys = randomBytes(32);

  constructor(@Inject(CONFIG) { apiKeys = new Map() }: Config) {
    this.#hashes = new Map([...apiKeys].map(([id, secret]) => [id, hash(secret)]));
  }

  /**
   * @param credentials `id:secret`. Hashes are compared, in constant time, so that the time tells
   * neither how much of a secret was right nor whether there is such an id.
   */
  identify(credentials: string): KeyId | undefined {
    const colon = credentials.indexOf(':');
    const id = credentials.slice(0, colon);
    const expected = this.#hashes.get(id);
    const isRight = timingSafeEqual(hash(credentials.slice(colon + 1)), expected ?? this.#nobodys);
    return isRight && expected !== undefined ? KeyId.parse(id) : undefined;
  }
}
