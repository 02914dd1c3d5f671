import type { MeetingReaction } from '@throughline/protocol';

export const REACTION_EMOJI: Record<MeetingReaction, string> = {
  'thumbs-up': '👍',
  heart: '❤️',
  applause: '👏',
  laughter: '😂',
  surprise: '😮',
  celebration: '🎉',
  thinking: '🤔',
  'thumbs-down': '👎',
};
