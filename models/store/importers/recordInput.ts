import { recordLimits } from '../../../preload/words/recordLimits.ts';
import { ModelFolderError } from '../errors.ts';
import { addedLayer, addedTranspose } from './addedLayers.ts';
import type { ImportedNetwork } from './importedNetwork.ts';
import type { LeadAxes } from './leadSeams.ts';
import { putInFront } from './putInFront.ts';
import type { TfjsGraph } from './tfjsGraph.ts';

/** A way to understand the input of a network of whole records. */
export interface RecordInput {
  readonly leads: number;
  /** Of a record; null: any number. */
  readonly samples: number | null;
  readonly axes: LeadAxes;
  /** Whether an axis of one channel follows, as networks of two dimensions begin. */
  readonly hasChannel: boolean;
}

export const recordInputsInWords = '[samples x leads], [samples x leads x 1] or [leads x samples x 1]';

/** What an input can mean, as far as its shape tells: which of two axes is that of leads, the number of leads decides. */
export function recordInputs([first, second, ...more]: readonly (number | null)[]): RecordInput[] {
  const inputOf = (leads: number | null | undefined, samples: number | null | undefined, axes: LeadAxes) =>
    leads == null || samples === undefined ? [] : [{ leads, samples, axes, hasChannel: more.length > 0 }];
  const stepsFirst = inputOf(second, first, 'steps-leads');
  if (more.length === 0) return stepsFirst;
  return String(more) === '1' ? [...stepsFirst, ...inputOf(first, second, 'leads-steps')] : [];
}

/**
 * The input with these leads, and the samples of a record.
 *
 * @param leads names in the order of the input; absent: as many as its shape tells
 * @param samples of a record, where the network takes any number
 * @throws ModelFolderError
 */
export function recordInputOf(
  { file, inputShape }: Pick<ImportedNetwork, 'file' | 'inputShape'>,
  leads: readonly string[] | undefined,
  samples: number | undefined,
): RecordInput & { readonly samples: number } {
  const written = inputShape.map((side) => side ?? 'any').join(' x ');
  const possible = recordInputs(inputShape);
  const fitting = possible.filter((one) => (leads ? one.leads === leads.length : one.leads <= recordLimits.mostLeads));
  const [input, other] = fitting;
  if (input && other && input.leads === other.leads) {
    throw new ModelFolderError(
      file,
      `has an input of the shape [${written}], whose axes of time and leads are equally long: which is which cannot be known. Save the network with an input [samples x leads]`,
    );
  }
  if (input && other) {
    throw new ModelFolderError(
      file,
      `takes ${input.leads} or ${other.leads} leads, by its input [${written}]; name them, in the order of its input`,
    );
  }
  if (!input) throw new ModelFolderError(file, noInput(inputShape, written, leads));
  if (input.samples !== null && samples !== undefined && samples !== input.samples) {
    throw new ModelFolderError(
      file,
      `takes records of ${input.samples} samples; rate times seconds is ${samples}. Leave --seconds away, or say the rate that it was trained at`,
    );
  }
  const taken = input.samples ?? samples;
  if (taken !== undefined) return { ...input, samples: taken };
  throw new ModelFolderError(
    file,
    'takes records of any length; say how many seconds of a record it is given (--seconds)',
  );
}

function noInput(shape: ImportedNetwork['inputShape'], written: string, leads: readonly string[] | undefined): string {
  const possible = recordInputs(shape);
  if (possible.length === 0 && shape.length !== 2)
    return `has an input of the shape [${written}]; expected ${recordInputsInWords}`;
  const takes = possible.map((one) => one.leads).join(' or ') || 'any number of';
  if (!leads)
    return `takes ${takes} leads, by its input [${written}]; expected at most ${recordLimits.mostLeads}, and how many`;
  const isTurned = shape.length === 2 && shape[0] === leads.length;
  const turned = isTurned ? '. Its axes are turned: leads stand before time, which is not read' : '';
  return `takes ${takes} leads, by its input [${written}]; ${leads.length} were named (${leads.join(', ')}). Expected one name a lead, in the order of its input${turned}`;
}

/** A graph that takes [samples × leads], whatever the file's network takes. */
export function takingSamplesByLeads(graph: TfjsGraph, { leads, samples, axes, hasChannel }: RecordInput): TfjsGraph {
  if (!hasChannel) return graph;
  if (axes === 'steps-leads') {
    const shape = { target_shape: [samples, leads, 1] };
    return putInFront(graph, [addedLayer('Reshape', 'with_channel', [graph.input], shape)]);
  }
  const turned = addedTranspose('leads_before_samples', graph.input);
  const shape = { target_shape: [leads, samples, 1] };
  return putInFront(graph, [turned, addedLayer('Reshape', 'with_channel', [turned.name], shape)]);
}
