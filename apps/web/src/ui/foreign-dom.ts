/**
 * Lets translators of pages (Chrome offers one to every reader of another language) replace text nodes
 * that React holds. They put `<font>` elements in place of text nodes. Without this, React then throws
 * `NotFoundError` when it removes such a node or inserts before it, or changes the text of a node that is
 * no longer on the page.
 *
 * Before React touches such a node, it is put back; the translator sees new text and translates again.
 */
export function tolerateForeignDom(): void {
  const { prototype } = Node;
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with a node as `this`
  const { removeChild, insertBefore, replaceChild } = prototype;
  /** What stands where a text node was. */
  const standIns = new WeakMap<Node, Node>();

  /** Puts the child back under its parent, if foreign nodes replaced or wrapped it. */
  const reclaim = (parent: Node, child: Node): boolean => {
    if (child.parentNode === parent) return true;
    const standIn = topmostBelow(parent, standIns.get(child)) ?? topmostBelow(parent, child);
    if (standIn !== undefined) replaceChild.call(parent, child, standIn);
    return standIn !== undefined;
  };

  prototype.removeChild = function <T extends Node>(this: Node, child: T): T {
    // Gone already, as React wants.
    if (!reclaim(this, child)) return child;
    removeChild.call(this, child);
    return child;
  };
  prototype.insertBefore = function <T extends Node>(this: Node, node: T, next: Node | null): T {
    const isThere = next !== null && reclaim(this, next);
    insertBefore.call(this, node, isThere ? next : null);
    return node;
  };

  // React changes the text of a node that is not on the page: show the node again, with its new text.
  const changes = new MutationObserver((records) => {
    for (const { target } of records) {
      const standIn = standIns.get(target);
      if (target.parentNode === null && standIn?.parentNode)
        replaceChild.call(standIn.parentNode, target, standIn);
    }
  });
  new MutationObserver((records) => {
    for (const record of records) {
      const [added] = record.addedNodes;
      const standIn = [added, record.previousSibling, record.nextSibling].find(isFont);
      if (standIn === undefined) continue;
      for (const removed of record.removedNodes) {
        if (!(removed instanceof Text)) continue;
        standIns.set(removed, standIn);
        changes.observe(removed, { characterData: true });
      }
    }
  }).observe(document, { childList: true, subtree: true });
}

const isFont = (node: Node | null | undefined): node is HTMLElement =>
  node instanceof HTMLElement && node.localName === 'font';

/** The ancestor of the node, or the node itself, that is a child of `parent`. */
function topmostBelow(parent: Node, node: Node | undefined): Node | undefined {
  let top: Node | null | undefined = node;
  while (top && top.parentNode !== parent) top = top.parentNode;
  return top ?? undefined;
}
