import type { ClassMeans } from '../../../preload/contract/contract.ts';
import type { MeansFacts } from '../../../preload/figures/classMeans.ts';
import { syntheticBeats } from '../../../preload/words/syntheticBeats.ts';
import type { Workspace } from '../../state/workspace.svelte.ts';

/** What a figure of class means says beside them, as far as the window knows it. */
export function meansFacts(
  means: Pick<ClassMeans, 'modelId' | 'synthetic' | 'archives'>,
  { models, archives, info }: Pick<Workspace, 'models' | 'archives' | 'info'>,
): MeansFacts {
  const model = models?.find(({ id }) => id === means.modelId);
  return {
    network: model?.network ?? '',
    synthetic: syntheticBeats(means, archives ?? []),
    syntheticModel: model?.synthetic ?? false,
    version: info?.version ?? '',
  };
}
