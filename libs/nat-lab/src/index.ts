export type {
  Access,
  Dependency,
  DtlsFilter,
  Egress,
  Firewall,
  Nat,
  PacketFilters,
  Uplinks,
} from './access.js';
export type { Addresses } from './address-plan.js';
export type { Capture } from './capture.js';
export { Chromium, type ChromiumOptions } from './chromium.js';
export type { Endpoint, Mapping } from './conntrack.js';
export { Coturn } from './coturn.js';
export { Firefox, type FirefoxOptions } from './firefox.js';
export type { Forwarding } from './forwarding.js';
export type { Host } from './host.js';
export { ensureImages } from './images.js';
export type { Impairment } from './impairment.js';
export type { AttachOptions, Internet, Reservation, ServerOptions } from './internet.js';
export * from './kinds.js';
export { NatLab } from './lab.js';
export type { Router } from './router.js';
export type { Site } from './site.js';
