/** What a person can do in a lab that is up, and how. Pure. */
export interface Surroundings {
  /** What the names of the lab's containers begin with. */
  labId: string;
  devTools: { left: string; right: string };
}

export function lookAroundWords({ labId, devTools }: Surroundings): string {
  return `Everything stays up until Ctrl-C, and both are still in the meeting.

Browsers      add these under “Configure…” of chrome://inspect in a Chromium of your own:
              left  ${address(devTools.left)}
              right ${address(devTools.right)}
Hosts         docker exec -it ${labId}-left sh
              docker exec -it ${labId}-right sh
Routers       docker exec ${labId}-routers ip netns exec left-router nft list ruleset
              docker exec ${labId}-routers ip netns exec right-router conntrack -L`;
}

function address(url: string): string {
  return new URL(url).host;
}
