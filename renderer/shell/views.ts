import type { IconName } from '../components/icons.ts';
import type { ViewName } from '../state/route.ts';

/** The views in the order of the rail; the position gives the shortcut. */
export const views: readonly { name: ViewName; title: string; icon: IconName; about: string }[] = [
  { name: 'archives', title: 'Archives', icon: 'archives', about: 'Folders of ECG records' },
  { name: 'beats', title: 'Beats', icon: 'beats', about: 'Every heartbeat, one by one' },
  { name: 'train', title: 'Train', icon: 'train', about: 'Networks and their models' },
  { name: 'evaluate', title: 'Evaluate', icon: 'evaluate', about: 'How well a model does, class by class' },
  { name: 'explain', title: 'Explain', icon: 'explain', about: 'Where a model looks' },
];
