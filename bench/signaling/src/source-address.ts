/** Each source address has its own ports; one alone has fewer than a run opens sockets. */
const SOURCES = 24;

/** A loopback address for the socket with that number. */
export const sourceAddress = (index: number): string => `127.0.0.${2 + (index % SOURCES)}`;
