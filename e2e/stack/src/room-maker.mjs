/**
 * Creates rooms until the API rejects one or the number is reached, and prints the number of rooms and the last status.
 *   node room-maker.mjs ORIGIN NUMBER [HEADER...]     {n} in a header stands for the number of the request
 * LOCAL_ADDRESS sets the address that it sends from.
 */
import https from 'node:https';

const [origin, number, ...headers] = process.argv.slice(2);

/** @param {number} n @returns {Promise<number | string | undefined>} */
const create = (n) =>
  new Promise((resolve) => {
    const all = headers.map((line) => line.replaceAll('{n}', String(n)).split(': '));
    https
      .request(`${origin}/api/rooms`, {
        method: 'POST',
        localAddress: process.env.LOCAL_ADDRESS,
        rejectUnauthorized: false,
        agent: false,
        headers: Object.fromEntries(all),
      })
      .on('response', (response) => {
        response.resume();
        resolve(response.statusCode);
      })
      .on('error', (error) => resolve(error.message))
      .end();
  });

let rooms = 0;
let status = await create(0);
while (status === 201 && ++rooms < Number(number)) status = await create(rooms);
// Text, since console.log colours numbers in some terminals.
console.log(`${rooms} ${status}`);
