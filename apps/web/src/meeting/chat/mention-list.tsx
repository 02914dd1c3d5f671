import type { ChatPerson } from '@throughline/peer';
import { CHOSEN_EDGE } from '@/ui/chosen-edge';
import { Name } from '@/ui/name';
import { chatMessages } from '@/messages/texts';

interface MentionListProps {
  /** Of the list; its options have the number appended. */
  id: string;
  people: readonly ChatPerson[];
  highlighted: number;
  onChoose: (person: ChatPerson) => void;
}

/** Whom the text field may mention. The focus stays in the field. */
export function MentionList({ id, people, highlighted, onChoose }: MentionListProps) {
  return (
    <ul
      id={id}
      role="listbox"
      aria-label={chatMessages.mention}
      className="rounded-xl border border-edge bg-raised p-1"
    >
      {people.map((person, at) => (
        <li
          key={person.id}
          id={`${id}-${at}`}
          role="option"
          aria-selected={at === highlighted}
          // The pointer must not take the focus from the field.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onChoose(person)}
          className={`flex min-h-10 cursor-pointer items-center truncate rounded-lg px-2 text-sm ${at === highlighted ? `bg-surface ${CHOSEN_EDGE}` : ''}`}
        >
          <Name className="truncate">{person.displayName}</Name>
        </li>
      ))}
    </ul>
  );
}
