/** Advice on names, ports, certificates and proxies. */
import type { NetworkFaults } from '../finding.js';
import type { AdviceFor } from './advice.js';

export const NETWORK_ADVICE: AdviceFor<keyof NetworkFaults> = {
  'name-lookup-failed': {
    severity: 'failed',
    what: ({ name, error }) => `The lookup of ${name} failed with ${error}.`,
    why: 'Clients that receive no address for the name cannot connect.',
    remedy: ({ name }) =>
      `Run "dig ${name}". If it fails as well, correct the name servers of the zone, or the resolver in /etc/resolv.conf.`,
  },
  'name-without-address': {
    severity: 'failed',
    what: ({ name }) => `${name} has no address: neither an A nor an AAAA record exists.`,
    why: 'Clients cannot connect to this name.',
    remedy: ({ name }) =>
      `Add an A record for ${name} with the public IPv4 address of this server (docs/operating.md, Requirements).`,
  },
  'name-with-private-address': {
    severity: 'failed',
    what: ({ name, address }) => `${name} resolves to ${address}, a private address.`,
    why: 'Clients on other networks cannot connect to this name.',
    remedy: ({ name }) => `Set the A record of ${name} to the public IPv4 address of this server.`,
  },
  'caa-excludes-authority': {
    severity: 'failed',
    what: ({ name, authority, allowed }) =>
      `The CAA records of ${name} allow only ${allowed}, and not ${authority}.`,
    why: 'The certificate authority refuses to issue or renew the certificate (RFC 8659).',
    remedy: ({ name, authority }) => `Add the record: ${name}. CAA 0 issue "${authority}"`,
  },
  'port-unreachable': {
    severity: 'failed',
    what: ({ name, address, port, error }) =>
      `${name} (${address}) accepts no connection on port ${port}: ${error}.`,
    why: 'No page opens, and people cannot join meetings.',
    remedy: ({ port }) =>
      `Open TCP port ${port} in the firewall of the server and of the provider, and run "docker compose ps edge". If the router does not support hairpinning (RFC 4787 REQ-9), repeat with --from-outside.`,
  },
  'http-port-unreachable': {
    severity: 'warning',
    what: ({ name, address, port, error }) =>
      `${name} (${address}) accepts no connection on port ${port}: ${error}.`,
    why: 'The certificate authority cannot verify the name over HTTP, so the certificate expires. Addresses typed without https do not open.',
    remedy: ({ port }) =>
      `Open TCP port ${port} in the firewall of the server and of the provider.`,
  },
  'ipv6-unreachable': {
    severity: 'failed',
    what: ({ name, address, error }) =>
      `${name} has the AAAA record ${address}, which accepts no connection: ${error}.`,
    why: 'IPv6 clients try that address first, and wait or fail if the server does not have it. Docker publishes ports on IPv4 only unless it is set up for IPv6.',
    remedy: ({ name }) =>
      `Set up IPv6 as in docs/operating.md, IPv6 (COMPOSE_FILE=docker-compose.yml:infra/compose/ipv6.yml), or remove the AAAA record of ${name}.`,
  },
  'api-not-behind-origin': {
    severity: 'failed',
    what: ({ url, status }) => `${url} returned ${status}, and not the health of this API.`,
    why: 'Something else answers at this address, so meetings cannot be created or joined.',
    remedy: () =>
      'Have the proxy forward all paths to Throughline (docs/operating.md, What a proxy must do), and check that PUBLIC_ORIGIN and BASE_PATH are those in the browser.',
  },
  'origin-rejected': {
    severity: 'failed',
    what: ({ origin }) => `The API behind ${origin} rejects pages of that origin.`,
    why: 'The API rejects signaling connections from pages of that origin.',
    remedy: ({ origin }) =>
      `Set PUBLIC_ORIGIN=${origin} for the API, or have the proxy pass on Host (docs/operating.md, Addresses).`,
  },
  'certificate-expired': {
    severity: 'failed',
    what: ({ endpoints, expiry }) => `The certificate of ${endpoints} expired on ${expiry}.`,
    why: 'Browsers show a warning instead of the page, and do not use TURN over TLS.',
    remedy: () =>
      'Run "docker compose logs certificates", remove the cause that it names (mostly port 80 or DNS), then "docker compose kill -s HUP certificates". Behind another proxy, renew the certificate there.',
  },
  'certificate-expires-soon': {
    severity: 'warning',
    what: ({ endpoints, days }) => `The certificate of ${endpoints} expires in ${days} days.`,
    why: 'It should have been renewed 30 days before it expires, so renewal fails.',
    remedy: () =>
      'Run "docker compose logs certificates", remove the cause that it names, then "docker compose kill -s HUP certificates". Behind another proxy, renew the certificate there.',
  },
  'certificate-for-other-name': {
    severity: 'failed',
    what: ({ endpoints, names }) => `The certificate of ${endpoints} is for ${names}.`,
    why: 'Browsers show a warning instead of the page, and do not use TURN over TLS.',
    remedy: () =>
      'Use a certificate that holds both names, DOMAIN and turn.DOMAIN. Another web server may be listening on the port: run "ss -ltnp".',
  },
  'certificate-untrusted': {
    severity: 'failed',
    what: ({ endpoints, error }) => `The certificate of ${endpoints} is not trusted: ${error}.`,
    why: 'Browsers show a warning instead of the page, and do not use TURN over TLS.',
    remedy: () =>
      'Put the whole chain into the certificate file: the server’s certificate first, then the intermediate ones. If the server has only its local certificate, run "docker compose logs certificates".',
  },
  'websocket-blocked': {
    severity: 'failed',
    what: ({ url, status }) =>
      status === 0
        ? `The WebSocket at ${url} gets no answer.`
        : `The WebSocket at ${url} was answered with ${status} instead of 101.`,
    why: 'Signaling needs a WebSocket, so people cannot join meetings.',
    remedy: () =>
      'Have the proxy pass on Upgrade and Connection over HTTP/1.1 (examples in docs/operating.md, What a proxy must do).',
  },
  'websocket-subprotocol-removed': {
    severity: 'failed',
    what: ({ url }) => `The WebSocket at ${url} opened without the subprotocol.`,
    why: 'Clients close such a connection, so people cannot join meetings.',
    remedy: () =>
      'Have the proxy pass on Sec-WebSocket-Protocol in both directions (docs/operating.md, What a proxy must do).',
  },
  'client-address-hidden': {
    severity: 'failed',
    what: ({ sent, seen }) => `A request from ${sent} reached the API as one from ${seen}.`,
    why: 'All people share the rate limits of that one address, so many are rejected at once.',
    remedy: ({ seen }) =>
      `Have the proxy at ${seen} send X-Forwarded-For or the PROXY protocol, and list it in TRUSTED_PROXIES (docs/operating.md, Behind another proxy). Without a proxy, Docker’s userland proxy does this for IPv6: docs/operating.md, IPv6.`,
  },
};
