import { screenNames, screens, shortcutDigit } from '../../preload/words/screens.ts';

/** What the shortcut sheet shows. The keys are handled where they act; this list is the promise. */
export interface Shortcut {
  /** Alternatives; each a sequence of key names held together. `Mod` is Ctrl or the command key. */
  readonly keys: readonly (readonly string[])[];
  readonly text: string;
}
export const shortcutGroups: readonly { title: string; shortcuts: readonly Shortcut[] }[] = [
  {
    title: 'Everywhere',
    shortcuts: [
      {
        keys: [
          ['Mod', '1'],
          ['Alt', '1'],
        ],
        text: screensByDigit(),
      },
      { keys: [['?']], text: 'This sheet' },
      {
        keys: [
          ['Mod', 'S'],
          ['Mod', 'P'],
        ],
        text: 'Save or print the figure of the panel that has the focus',
      },
      { keys: [['Mod', 'P']], text: 'On Reports: print the HTML report that was made last, true to scale' },
      { keys: [['Alt', 'T']], text: 'Add the figure of the open dialog to the tray; elsewhere, open the tray' },
      {
        keys: [
          ['Alt', '↑'],
          ['Alt', '↓'],
        ],
        text: 'In the tray: move the figure that has the focus up or down',
      },
      { keys: [['Mod', 'Shift', 'L']], text: 'Switch between light and dark' },
      { keys: [['Esc']], text: 'Close a dialog or menu' },
    ],
  },
  {
    title: 'Lists of beats and records',
    shortcuts: [
      { keys: [['↓'], ['↑']], text: 'Next and previous row' },
      { keys: [['J'], ['K']], text: 'The same, from the home row' },
      { keys: [['PgDn'], ['PgUp']], text: 'One page on or back' },
      { keys: [['Home'], ['End']], text: 'First and last row' },
    ],
  },
  {
    title: 'Beats',
    shortcuts: [
      {
        keys: [
          ['Shift', '↓'],
          ['Shift', '↑'],
        ],
        text: 'Choose several beats, one row further; a click with Shift does the same, with Ctrl it adds one',
      },
      { keys: [['Space']], text: 'Add the beat to those that are chosen, or take it away' },
      { keys: [['Mod', 'A'], ['Esc']], text: 'Choose all, or none' },
      { keys: [['H']], text: 'Heat map on or off' },
      { keys: [['['], [']']], text: 'Faster and slower paper: less or more time around the beat' },
      { keys: [['E']], text: 'Open the beat in Explain' },
    ],
  },
  {
    title: 'Record',
    shortcuts: [
      { keys: [['PgDn'], ['PgUp']], text: 'One page on or back' },
      { keys: [['→'], ['←']], text: 'A tenth of a page on or back' },
      {
        keys: [
          ['Shift', '→'],
          ['Shift', '←'],
        ],
        text: 'Next and previous beat',
      },
      { keys: [['J'], ['K']], text: 'Next and previous beat of the list that Beats shows, in any record' },
      { keys: [['Home'], ['End']], text: 'Beginning and end of the record' },
      { keys: [['+'], ['-']], text: 'Faster and slower paper; Ctrl and wheel does the same' },
      { keys: [['Z']], text: 'Zoom back' },
      {
        keys: [['W']],
        text: 'Waves of the beat on the paper; Tab goes to their boundaries, arrows move one by a sample',
      },
      { keys: [['H']], text: 'Map of the beat under the traces' },
      { keys: [['E']], text: 'Open the beat in Explain' },
    ],
  },
  {
    title: 'Caliper on the paper of Record',
    shortcuts: [
      { keys: [['C']], text: 'Start a caliper, or remove the chosen one; Tab goes to the legs' },
      { keys: [['Shift', 'C']], text: 'One more caliper' },
      {
        keys: [
          ['Alt', '→'],
          ['Alt', '←'],
        ],
        text: 'Active leg by a sample, with Shift by ten; on a leg the arrows alone',
      },
      { keys: [['S']], text: 'Snap the active leg to the extremum within 60 ms; Shift while pulling' },
      { keys: [['M']], text: 'March: repeat the interval over the sheet' },
      { keys: [['L']], text: 'Lock: moving one leg moves both' },
      { keys: [['↑'], ['↓']], text: 'On a leg: read the height in the lead above or below' },
      { keys: [['Mod', 'C']], text: 'Copy the reading as text; where none is chosen, those of all calipers' },
      { keys: [['Esc']], text: 'Put the caliper down: it stays on the record' },
      { keys: [['Delete']], text: 'Remove the chosen caliper' },
    ],
  },
  {
    title: 'Explain and Evaluate',
    shortcuts: [
      { keys: [['→'], ['←']], text: 'Next and previous beat' },
      { keys: [['R']], text: 'A beat of the selection at random' },
      { keys: [['S']], text: 'Signed map on or off' },
      { keys: [['T']], text: 'Measure the trust stamp of the map, or of the class' },
      { keys: [['W']], text: 'What if: change the beat in clinical units, on or off' },
      { keys: [['I']], text: 'The record on paper, or what the network saw of the beat' },
      { keys: [['['], [']']], text: 'Faster and slower paper: less or more time around the beat' },
      { keys: [['Esc']], text: 'From one class back to all classes' },
      { keys: [['↑'], ['↓'], ['←'], ['→']], text: 'From cell to cell of the confusion matrix; Enter opens its beats' },
    ],
  },
  {
    title: 'Review',
    shortcuts: [
      { keys: [['Enter']], text: 'Accept the suggested label and go on' },
      { keys: [['X']], text: 'Disagree: keep the given label and go on' },
      { keys: [['N'], ['V'], ['A'], ['1']], text: 'Relabel and go on; the palette shows the key of every label' },
      { keys: [['D'], ['U'], ['P']], text: 'Unsure, unreadable, skip; each goes on' },
      { keys: [['T'], ['M']], text: 'Note and star' },
      { keys: [['Mod', 'Z']], text: 'Undo, without limit' },
      { keys: [['Mod', 'Shift', 'Z']], text: 'Redo' },
      { keys: [['H']], text: 'Heat map for the suggested class, for the given one, none' },
      { keys: [['['], [']']], text: 'Faster and slower paper: less or more time around the beat' },
      { keys: [['O']], text: 'Open the beat in Explain' },
      { keys: [['Y']], text: 'Open the beat in Record, with all leads' },
      { keys: [['W']], text: 'Write the decisions as a new annotator' },
    ],
  },
];

/** What the digits open, the first one named alone: its keys stand beside. */
function screensByDigit(): string {
  const [first, ...others] = screenNames.filter((name) => shortcutDigit(name)).map((name) => screens[name].title);
  return `${first}; 2 to ${others.length + 1} for ${others.join(', ')}`;
}
