/** @returns an empty string if nothing awaits the person */
export function titleBadge({ waiting, unread }: { waiting: number; unread: number }): string {
  return [waiting > 0 && `${waiting} waiting`, unread > 0 && `${unread} unread`]
    .filter((part) => part !== false)
    .join(', ');
}
