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

/** What is done to a fiducial or a beat as such, in the order of the buttons. */
export const beatEdits = {
  earlier: { key: 'Alt ←', title: 'Earlier', meaning: 'Moves the fiducial by a sample' },
  later: { key: 'Alt →', title: 'Later', meaning: 'Moves the fiducial by a sample' },
  snap: {
    key: 'G',
    title: 'To the peak',
    meaning: 'Moves the fiducial to the highest or lowest sample within 60 ms; also Alt and a click',
  },
  add: { key: 'I', title: 'Add a beat', meaning: 'A beat that has no annotation; also a double click on its place' },
  delete: { key: 'Delete', title: 'Delete', meaning: 'There is no beat here; goes on' },
} as const;
export type BeatEdit = keyof typeof beatEdits;

/** What a key asks for. */
export type Asked =
  | {
      readonly command:
        | ReviewCommand
        | BeatEdit
        | 'undo'
        | 'redo'
        | 'map'
        | 'wider'
        | 'narrower'
        | 'next'
        | 'previous'
        | 'explain'
        | 'record'
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
  y: { command: 'record' },
  w: { command: 'write' },
  g: { command: 'snap' },
  i: { command: 'add' },
  delete: { command: 'delete' },
};

/** Undefined: the key says nothing here. */
export function askedBy(
  { key, ctrlKey, metaKey, altKey, shiftKey }: Pressed,
  palette: readonly PaletteLabel[],
): Asked | undefined {
  if (altKey) {
    if (ctrlKey || metaKey || shiftKey) return undefined;
    if (key === 'ArrowLeft') return { command: 'earlier' };
    return key === 'ArrowRight' ? { command: 'later' } : undefined;
  }
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
