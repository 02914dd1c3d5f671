/** Explains how to inspect a running lab. Pure. */
export interface LabAccess {
  /** Prefix of the names of the lab's containers. */
  labId: string;
  devTools: { left: string; right: string };
}

export function inspectionHelp({ labId, devTools }: LabAccess): string {
  return `Everything keeps running until Ctrl-C, and both people are still in the meeting.

Browsers      Add these under “Configure…” in chrome://inspect of your own Chromium:
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
