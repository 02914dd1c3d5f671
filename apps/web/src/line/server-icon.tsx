interface ServerIconProps {
  /** Half the side of the square. */
  radius: number;
  strokeWidth: number;
}

/** A server: a relay on a line, or the end of one. It has the text colour of its parent. */
export function ServerIcon({ radius, strokeWidth }: ServerIconProps) {
  const [side, bar] = [radius * 2, radius * 0.45];
  return (
    <g
      className="fill-surface"
      stroke="currentColor"
      strokeLinecap="round"
      strokeWidth={strokeWidth}
    >
      <rect x={-radius} y={-radius} width={side} height={side} rx={radius * 0.55} />
      <path d={`M${-bar} ${-bar * 0.9}H${bar}M${-bar} ${bar * 0.9}H${bar}`} />
    </g>
  );
}
