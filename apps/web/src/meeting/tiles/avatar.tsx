import { avatarFace } from './avatar-face';

/** By the tone of `AvatarFace`. */
export const AVATAR_COLOURS = [
  'bg-[#1f5f8b]',
  'bg-[#7a4a9e]',
  'bg-[#2d6a4f]',
  'bg-[#9c4a3c]',
  'bg-[#6b5b1f]',
  'bg-[#3f4fa3]',
];

export function Avatar({ name }: { name: string }) {
  const { initials, tone } = avatarFace(name);
  return (
    <div aria-hidden className="absolute inset-0 grid place-items-center">
      <span
        className={`grid size-[min(7rem,40cqmin)] place-items-center rounded-full text-[min(2.5rem,15cqmin)] font-semibold text-white ${AVATAR_COLOURS[tone] ?? ''}`}
      >
        {initials}
      </span>
    </div>
  );
}
