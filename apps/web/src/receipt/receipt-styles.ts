/** The styles of a receipt as a page: light or dark as the reader's system, and for paper. */
import { html } from './escape-html';

export const RECEIPT_STYLES = html`
  :root { color-scheme: light dark; } body { max-width: 48rem; margin: 2rem auto; padding: 0 1rem;
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; } h1 { font-size: 1.75rem; } h2 {
  font-size: 1.35rem; margin-top: 2.5rem; border-top: 1px solid GrayText; padding-top: 1rem; } h3 {
  font-size: 1rem; margin: 1.5rem 0 0.5rem; } dl { display: grid; grid-template-columns:
  repeat(auto-fit, minmax(min(100%, 14rem), 1fr)); gap: 0.75rem; margin: 0; } dt { font-size:
  0.875rem; opacity: 0.75; } dd { margin: 0; } table { width: 100%; border-collapse: collapse;
  font-size: 0.9rem; } th, td { text-align: start; vertical-align: top; padding: 0.35rem 0.5rem;
  border-bottom: 1px solid GrayText; } time { font-variant-numeric: tabular-nums; opacity: 0.75; }
  @media print { section { break-inside: avoid-page; } }
`;
