import { namesOf } from './namesOf.ts';

interface Screen {
  readonly title: string;
  /** What it shows, under the pointer. */
  readonly meaning: string;
  /** A name of renderer/components/icons.ts. */
  readonly icon: string;
}

/**
 * The screens of the window in the order of the rail; the first is where it begins. Name `x` is the address `#/x` and the view
 * renderer/views/x/XView.svelte.
 */
export const screens = {
  archives: { title: 'Archives', meaning: 'Folders of ECG records', icon: 'archives' },
  beats: { title: 'Beats', meaning: 'Every heartbeat, one by one', icon: 'beats' },
  train: { title: 'Train', meaning: 'Networks and their models', icon: 'train' },
  evaluate: { title: 'Evaluate', meaning: 'How well a model does, class by class', icon: 'evaluate' },
  explain: { title: 'Explain', meaning: 'Where a model looks', icon: 'explain' },
  record: { title: 'Record', meaning: 'A recording on ECG paper, page by page', icon: 'record' },
  review: { title: 'Review', meaning: 'Suspect labels, decided one by one', icon: 'review' },
  reports: { title: 'Reports', meaning: 'Pages of a model, a record or an archive, for a file', icon: 'reports' },
} as const satisfies Readonly<Record<string, Screen>>;

export type ScreenName = keyof typeof screens;
export const screenNames = namesOf(screens);

export function isScreen(name: string): name is ScreenName {
  return screenNames.some((one) => one === name);
}

/** The digit that opens a screen with Ctrl, Alt or the command key: its place in the rail; the tenth has none. */
export function shortcutDigit(name: ScreenName): string | undefined {
  const position = screenNames.indexOf(name) + 1;
  return position <= 9 ? String(position) : undefined;
}

/** The screen that a digit opens. */
export function screenAtDigit(digit: string): ScreenName | undefined {
  return screenNames.find((name) => shortcutDigit(name) === digit);
}
