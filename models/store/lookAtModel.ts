import { recordLimits } from '../../preload/words/recordLimits.ts';
import { readImported } from './importers/readImported.ts';
import { recordInputs } from './importers/recordInput.ts';
import { isWindowOfOneLead } from './importers/tfjsGraph.ts';

/** What a model file takes, as far as the shape of its input tells. */
export interface ModelLook {
  /** e.g. "Keras 3.15.1". */
  readonly madeWith: string;
  /** Without the batch; null: any number. */
  readonly inputShape: readonly (number | null)[];
  /** Whether it can be a network of beats: windows of one lead. */
  readonly canBeOfBeats: boolean;
  /** As a network of whole records: leads, and samples of a record (null: any number). Empty: it can be none. */
  readonly ofRecords: readonly { readonly leads: number; readonly samples: number | null }[];
}

/** Reads the file alone, and builds nothing: what else is to be said of it depends on this. @throws ModelFolderError */
export async function lookAtModel(path: string): Promise<ModelLook> {
  const { madeWith, inputShape } = (await readImported(path)).model;
  const ofRecords = recordInputs(inputShape)
    .filter(({ leads }) => leads >= 1 && leads <= recordLimits.mostLeads)
    .map(({ leads, samples }) => ({ leads, samples }));
  return { madeWith, inputShape, canBeOfBeats: isWindowOfOneLead(inputShape), ofRecords };
}
