/** Advice on TURN servers. */
import type { TurnFaults } from '../finding.js';
import type { AdviceFor } from './advice.js';

const WITHOUT_RELAY =
  'People without a direct path between them cannot connect to each other, mostly on mobile and office networks.';

export const TURN_ADVICE: AdviceFor<keyof TurnFaults> = {
  'turn-unreachable': {
    severity: 'failed',
    what: ({ urls }) => `No TURN server responds at ${urls}.`,
    why: WITHOUT_RELAY,
    remedy: () =>
      'Run "docker compose ps turn", and open port 3478, UDP and TCP, in the firewall of the server and of the provider (docs/operating.md, Requirements). If the router does not support hairpinning (RFC 4787 REQ-9), repeat with --from-outside.',
  },
  'stun-port-unreachable': {
    severity: 'warning',
    what: ({ host, port, transport }) =>
      `No STUN server responds at port ${port} (${transport}) of ${host}.`,
    why: 'Browsers determine their public address and the kind of their NAT with two STUN ports. Without one of them, they predict a direct path where only the relay connects.',
    remedy: ({ port, transport }) =>
      `Open port ${port}, ${transport}, in the firewall of the server and of the provider, and forward it if the server is behind a NAT (docs/operating.md, Requirements). If it is open, run "docker compose logs certificates": without a certificate, coturn does not listen on the second port. If the router does not support hairpinning (RFC 4787 REQ-9), repeat with --from-outside.`,
  },
  'turn-port-unreachable': {
    severity: 'failed',
    what: ({ host, port, transport }) =>
      `No TURN server responds at port ${port} (${transport}) of ${host}.`,
    why: WITHOUT_RELAY,
    remedy: ({ port, transport }) =>
      `Open port ${port}, ${transport}, in the firewall of the server and of the provider, and forward it if the server is behind a NAT (docs/operating.md, Requirements).`,
  },
  'turn-rejects-credentials': {
    severity: 'failed',
    what: ({ urls }) => `The TURN server at ${urls} rejects the credentials of the API.`,
    why: WITHOUT_RELAY,
    remedy: () =>
      'Configure the same secret on both: TURN_SECRET_FILE of the API, static-auth-secret of coturn. If coturn reads credentials from Redis, both must use the same Redis (docs/operating.md, Several TURN servers).',
  },
  'turn-full': {
    severity: 'failed',
    what: ({ urls }) =>
      `The TURN server at ${urls} rejects further allocations: a quota or its capacity is used up.`,
    why: WITHOUT_RELAY,
    remedy: () =>
      'Raise TURN_ALLOCATIONS, and look for a client that holds too many relays: "docker compose logs turn".',
  },
  'turn-refuses-allocation': {
    severity: 'failed',
    what: ({ urls, errorCode }) =>
      `The TURN server at ${urls} rejects the allocation with error ${errorCode}.`,
    why: WITHOUT_RELAY,
    remedy: () => 'Run "docker compose logs turn". RFC 8656 section 19 explains the number.',
  },
  'turn-relays-nothing': {
    severity: 'failed',
    what: ({ urls }) =>
      `The TURN server at ${urls} grants relays, but no packet passes from one to another.`,
    why: WITHOUT_RELAY,
    remedy: () =>
      'Allow the relay’s own address as a peer: each relay-ip of coturn needs the same allowed-peer-ip. Set external-ip to "public address/relay-ip", and allow the machine packets to itself on the relay ports.',
  },
  'turn-announces-other-address': {
    severity: 'warning',
    what: ({ announced, expected }) =>
      `Relays are announced with the address ${announced}, but the server is at ${expected}.`,
    why: 'Calls between two relays of this server work, but a client that is not relayed cannot send to this address.',
    remedy: ({ expected }) =>
      `Set TURN_EXTERNAL_ADDRESS to the public IPv4 address (${expected}), or remove it if the name of the TURN server has the right A record; then restart turn.`,
  },
  'turn-reaches-private-networks': {
    severity: 'failed',
    what: ({ peers }) => `Relays may send to ${peers}.`,
    why: 'Anyone in a meeting can reach services of this machine, its network or its cloud through the relay.',
    remedy: () =>
      'Deny all peers, and allow the relay itself: denied-peer-ip=0.0.0.0-255.255.255.255, denied-peer-ip=::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, and allowed-peer-ip for each relay-ip (docs/adr/0024).',
  },
  'turn-too-old': {
    severity: 'failed',
    what: ({ url, software, minimum }) =>
      `The TURN server at ${url} is ${software}, older than ${minimum}.`,
    why: 'Anyone in a meeting can reach services of its machine that listen on the loopback address (CVE-2020-26262).',
    remedy: () =>
      'Replace it with the turn image: on its machine, run "docker compose --env-file .env -f infra/compose/second-turn.yml up -d --build" (docs/operating.md, Several TURN servers).',
  },
};
