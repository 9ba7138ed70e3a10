import type { ImportModelInput, ImportRecordModelInput } from '../../../../preload/contract/contract.ts';
import { labelSets } from '../../../../preload/words/labelSets.ts';
import { command, quoted } from '../../explain/commandLine.ts';

/** The command that imports the same network of beats. @param usual the layer that is explained where none is named */
export function beatImportCommand(input: ImportModelInput, usual: string | null): string {
  const { path, labelSet, outputs, window, recipe, lead, layer, name } = input;
  const isInOrder = labelSets[labelSet].classes.join() === outputs.join();
  return importCommand(path, {
    'label-set': labelSet,
    classes: isInOrder ? undefined : outputs.join(','),
    'window-rate': window.samplingRateHz,
    before: window.beforeSamples,
    after: window.afterSamples,
    ...{ recipe, lead, layer: layer === usual ? undefined : layer, name },
  });
}

/** The command that imports the same network of whole records. @param usual the layer that is explained where none is named */
export function recordImportCommand(input: ImportRecordModelInput, usual: string | null): string {
  const { path, leads, diagnoses, samplingRateHz, seconds, recipe, scale, ending, layer, name } = input;
  const { perMillivolt, mean, deviation } = scale;
  return importCommand(path, {
    leads: leads.join(','),
    classes: diagnoses.join(','),
    rate: samplingRateHz,
    ...{ seconds, recipe },
    units: perMillivolt === 1 ? 'mV' : 'uV',
    standardise: mean === 0 && deviation === 1 ? 'none' : `${mean},${deviation}`,
    output: ending === 'soft-max' ? 'softmax' : ending,
    ...{ layer: layer === usual ? undefined : layer, name },
  });
}

function importCommand(path: string, options: Readonly<Record<string, string | number | undefined>>): string {
  const given = Object.entries(options).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as const],
  );
  return command(`models import ${quoted(path)}`, given);
}
