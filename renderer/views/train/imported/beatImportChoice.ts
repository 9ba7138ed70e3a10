import type { ImportModelInput, ModelFile } from '../../../../preload/contract/contract.ts';
import { type LabelSetName, labelSets } from '../../../../preload/words/labelSets.ts';

/** What stands in the fields of the dialog, as typed. */
export interface BeatImportFields {
  readonly path: string;
  readonly labelSet: LabelSetName;
  readonly outputs: string;
  readonly recipe: string;
  readonly rate: string;
  readonly before: string;
  readonly after: string;
  readonly lead: string;
  readonly layer: string;
  readonly name: string;
}

export type BeatImportProblems = Readonly<Partial<Record<keyof BeatImportFields, string>>>;

/** The input of the import, or for each field what is wrong with it. */
export function beatImportChoice(
  fields: BeatImportFields,
  file: Pick<ModelFile, 'samples' | 'outputs'>,
): { readonly input: ImportModelInput } | { readonly problems: BeatImportProblems } {
  const { classes } = labelSets[fields.labelSet];
  const outputs = fields.outputs.split(/[\s,]+/).filter((name) => name !== '');
  const before = wholeOf(fields.before);
  const after = wholeOf(fields.after);
  const samplingRateHz = Number(fields.rate);
  const problems: Partial<Record<keyof BeatImportFields, string>> = {};
  const unknown = outputs.find((name) => !classes.includes(name));
  if (unknown !== undefined) problems.outputs = `${unknown} is no class of ${fields.labelSet}`;
  else if (new Set(outputs).size !== outputs.length) problems.outputs = 'A class stands there twice';
  else if (outputs.length !== file.outputs) {
    problems.outputs = `The model has ${file.outputs} outputs; ${outputs.length} classes stand here`;
  }
  if (!(samplingRateHz > 0)) problems.rate = 'Samples a second, more than 0';
  if (before === undefined) problems.before = 'A whole number';
  if (after === undefined || after === 0) problems.after = 'A whole number, at least 1';
  else if (before !== undefined && before + after !== file.samples) {
    problems.after = `Before and after must add up to ${file.samples}`;
  }
  if (fields.recipe === '') problems.recipe = 'Choose one';
  if (Object.keys(problems).length > 0) return { problems };
  const some = (text: string) => (text.trim() === '' ? undefined : text.trim());
  return {
    input: {
      path: fields.path.trim(),
      labelSet: fields.labelSet,
      outputs,
      recipe: fields.recipe,
      window: { samplingRateHz, beforeSamples: before!, afterSamples: after! },
      lead: some(fields.lead),
      layer: some(fields.layer),
      name: some(fields.name),
    },
  };
}

/** A label set with its classes, as a beginning, where the model has as many outputs. */
export function labelSetChosen(labelSet: LabelSetName, { outputs }: Pick<ModelFile, 'outputs'>) {
  const { classes } = labelSets[labelSet];
  return { labelSet, outputs: outputs === classes.length ? classes.join(' ') : '' };
}

function wholeOf(text: string): number | undefined {
  return /^\d+$/.test(text.trim()) ? Number(text) : undefined;
}
