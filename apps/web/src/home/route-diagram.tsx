/** Two networks, their NATs, the direct route through them and the relayed route above. */
export function RouteDiagram() {
  return (
    <svg
      viewBox="0 0 560 190"
      fill="none"
      strokeLinecap="round"
      aria-hidden
      className="mt-4 hidden w-full max-w-xl sm:block"
    >
      <g className="stroke-field-edge" strokeWidth="3" strokeDasharray="1 9">
        <path d="M62 118C120 30 200 34 262 34M298 34C360 34 440 30 498 118" />
      </g>
      <g className="fill-surface stroke-field-edge" strokeWidth="2.5">
        <rect x="262" y="16" width="36" height="36" rx="11" />
        <path d="M272 34h16M272 27h16M272 41h9" />
      </g>
      <g className="stroke-field-edge/45" strokeWidth="10">
        <path d="M170 84v34M170 152v30M390 84v34M390 152v30" />
      </g>
      <path d="M62 135H498" className="stroke-accent" strokeWidth="4" />
      <g className="fill-surface stroke-accent" strokeWidth="4">
        <circle cx="44" cy="135" r="24" />
        <circle cx="516" cy="135" r="24" />
      </g>
      <g className="fill-accent">
        <circle cx="44" cy="129" r="6.5" />
        <path d="M32 147a12 10 0 0 1 24 0z" />
        <circle cx="516" cy="129" r="6.5" />
        <path d="M504 147a12 10 0 0 1 24 0z" />
      </g>
    </svg>
  );
}
