interface PersonEndProps {
  x: number;
  y: number;
  radius: number;
}

/** A person at the end of a line, without a name. */
export function PersonEnd({ x, y, radius }: PersonEndProps) {
  return (
    <g
      transform={`translate(${x} ${y}) scale(${radius / 24})`}
      className="text-accent forced-colors:text-[CanvasText]"
    >
      <circle r="24" className="fill-surface" stroke="currentColor" strokeWidth="4" />
      <circle cy="-6" r="6.5" fill="currentColor" />
      <path d="M-12 12a12 10 0 0 1 24 0z" fill="currentColor" />
    </g>
  );
}
