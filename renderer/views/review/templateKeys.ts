import type { BeatSymbol } from '../../../preload/words/symbols.ts';
import type { PaletteLabel } from './labelPalette.ts';
import { askedBy } from './reviewKeys.ts';

/** What one key or one button does among templates, in the order of the buttons. */
export const templateCommands = {
  mark: { key: 'Space', title: 'Mark', meaning: 'Takes the template into what is joined, or out of it' },
  join: { key: '+', title: 'Join', meaning: 'Makes one template of those that are marked' },
  split: { key: '-', title: 'Cut in two', meaning: 'Parts the template where its beats differ most' },
  through: {
    key: 'O',
    title: 'Go through these beats',
    meaning: 'Makes the beats of the template the list of Review, Beats, Explain and Record',
  },
  keep: { key: 'X', title: 'Keep labels', meaning: 'The given labels of all its beats are right' },
} as const;
export type TemplateCommand = keyof typeof templateCommands;

export type TemplateAsked =
  | { readonly command: TemplateCommand | 'undo' | 'redo' | 'next' | 'previous' }
  | { readonly label: BeatSymbol };

type Pressed = Parameters<typeof askedBy>[0];

/** Keys as in the queue where they mean the same there. Undefined: the key says nothing here. */
export function templateAskedBy(pressed: Pressed, palette: readonly PaletteLabel[]): TemplateAsked | undefined {
  const { key, ctrlKey, metaKey, altKey } = pressed;
  if (!ctrlKey && !metaKey && !altKey) {
    if (key === ' ') return { command: 'mark' };
    if (key === '+' || key === '=') return { command: 'join' };
    if (key === '-') return { command: 'split' };
    if (key === 'o') return { command: 'through' };
    if (key === 'ArrowDown') return { command: 'next' };
    if (key === 'ArrowUp') return { command: 'previous' };
  }
  const asked = askedBy(pressed, palette);
  if (asked === undefined || 'label' in asked) return asked;
  const { command } = asked;
  const isMeant =
    command === 'keep' || command === 'undo' || command === 'redo' || command === 'next' || command === 'previous';
  return isMeant ? { command } : undefined;
}
