import { type BeatSymbol, isBeatSymbol } from '../../../preload/words/symbols.ts';
import type { PaletteLabel } from './labelPalette.ts';

/** What one key or one button does in Review, in the order of the buttons. */
export const reviewCommands = {
  accept: { key: 'Enter', title: 'Accept', meaning: 'The suggested label is right; goes on' },
  keep: { key: 'X', title: 'Keep', meaning: 'Disagrees with the suggestion, the given label is right; goes on' },
  unsure: { key: 'D', title: 'Unsure', meaning: 'You cannot tell; goes on' },
  unreadable: { key: 'U', title: 'Unreadable', meaning: 'The signal is too poor for anybody to tell; goes on' },
  skip: { key: 'P', title: 'Skip', meaning: 'Passes, left for later; goes on' },
  note: { key: 'T', title: 'Note', meaning: 'A remark that is kept with the beat' },
  star: { key: 'M', title: 'Star', meaning: 'Marks the beat to be found again, or takes the mark away' },
} as const;
export type ReviewCommand = keyof typeof reviewCommands;

/** What a key asks for. */
export type Asked =
  | {
      readonly command:
        | ReviewCommand
        | 'undo'
        | 'redo'
        | 'map'
        | 'wider'
        | 'narrower'
        | 'next'
        | 'previous'
        | 'explain'
        | 'write';
    }
  | { readonly label: BeatSymbol };

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

const others: Readonly<Record<string, Asked>> = {
  h: { command: 'map' },
  '[': { command: 'narrower' },
  ']': { command: 'wider' },
  j: { command: 'next' },
  k: { command: 'previous' },
  o: { command: 'explain' },
  w: { command: 'write' },
};

/** Undefined: the key says nothing here. */
export function askedBy(
  { key, ctrlKey, metaKey, altKey, shiftKey }: Pressed,
  palette: readonly PaletteLabel[],
): Asked | undefined {
  if (altKey) return undefined;
  if (ctrlKey || metaKey) {
    if (key.toLowerCase() !== 'z') return undefined;
    return { command: shiftKey ? 'redo' : 'undo' };
  }
  const digit = palette.find((one) => one.key === key);
  if (digit) return { label: digit.symbol };
  const lower = key.toLowerCase();
  if (!shiftKey && others[lower]) return others[lower];
  const command = (Object.keys(reviewCommands) as ReviewCommand[]).find(
    (name) => reviewCommands[name].key.toLowerCase() === lower,
  );
  if (command) return shiftKey ? undefined : { command };
  const capital = key.toUpperCase();
  return key.length === 1 && capital !== '?' && isBeatSymbol(capital) ? { label: capital } : undefined;
}
