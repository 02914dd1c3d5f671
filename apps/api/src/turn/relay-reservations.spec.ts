import { ParticipantId } from '@throughline/protocol';
import { expect, it } from 'vitest';
import { RelayReservations } from './relay-reservations.js';

const [ada, ben, cy] = Array.from({ length: 3 }, () => ParticipantId.parse(crypto.randomUUID()));
const twoOfThem = [{ counter: 'address', max: 20 }];

it('[ICE-8] relays of a participant that is out are free once its credentials have expired', () => {
  const reservations = new RelayReservations(10);
  const reserve = (id: ParticipantId) => reservations.reserve(id, twoOfThem, 1_000);
  expect([reserve(ada!), reserve(ben!), reserve(cy!), reserve(ada!)]).toEqual([
    true,
    true,
    false,
    true,
  ]);

  reservations.release(ada!);
  reservations.forgetExpired(999);
  expect([reservations.released, reserve(cy!)]).toEqual([[ada], false]);

  reservations.forgetExpired(1_000);
  expect([reservations.released, reserve(cy!)]).toEqual([[], true]);
});
