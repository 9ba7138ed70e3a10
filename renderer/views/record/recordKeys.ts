/** What a key does in Record. */
export type RecordAction =
  | 'page-on'
  | 'page-back'
  | 'tenth-on'
  | 'tenth-back'
  | 'next-beat'
  | 'previous-beat'
  | 'start'
  | 'end'
  | 'faster'
  | 'slower'
  | 'zoom-back'
  | 'waves'
  | 'map'
  | 'explain';

type Keys = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

const plain: Readonly<Record<string, RecordAction>> = {
  PageDown: 'page-on',
  PageUp: 'page-back',
  ArrowRight: 'tenth-on',
  ArrowLeft: 'tenth-back',
  Home: 'start',
  End: 'end',
  '+': 'faster',
  '=': 'faster',
  '-': 'slower',
  z: 'zoom-back',
  w: 'waves',
  h: 'map',
  e: 'explain',
};

/** The action of a key; undefined where it has none, or belongs to the system. */
export function recordAction({ key, shiftKey, ctrlKey, metaKey, altKey }: Keys): RecordAction | undefined {
  if (ctrlKey || metaKey || altKey) return undefined;
  if (shiftKey && key === 'ArrowRight') return 'next-beat';
  if (shiftKey && key === 'ArrowLeft') return 'previous-beat';
  // A plus needs the shift key on some keyboards.
  return shiftKey && key !== '+' ? undefined : plain[key];
}
