import type { ModelCard } from '../../../../models/store/card.ts';
import type { ModelDetail } from '../../../../preload/contract/contract.ts';
import { type Fact, number, type Part, type TableBlock, text } from '../../../../preload/figures/report.ts';
import { labelSets } from '../../../../preload/words/labelSets.ts';
import { networks } from '../../../../preload/words/networks.ts';
import { percent, plural, whole } from '../../../../preload/words/numberFormats.ts';
import { splitParts, splits } from '../../../../preload/words/splits.ts';

/** How a model was trained and on what, as its card says; what the card does not say is "not known". */
export function modelCardPart(model: ModelDetail): Part {
  const card = model.card as ModelCard;
  return {
    title: `Model card of ${model.name}`,
    blocks: [
      ...(model.problem === null
        ? []
        : [{ kind: 'paragraph', tone: 'warning', text: `This model cannot be used: ${model.problem}` } as const]),
      { kind: 'facts', facts: [...identity(model, card), ...data(model, card)] },
      { kind: 'heading', text: 'Training' },
      { kind: 'facts', facts: training(model, card) },
      ...beatsByPart(model),
      ...(model.history.length === 0 ? [] : [courseOfTraining(model)]),
    ],
  };
}

function identity(model: ModelDetail, card: ModelCard): Fact[] {
  const { window } = model;
  const samples = window.beforeSamples + window.afterSamples;
  const origin = model.pretrained
    ? 'came with BeatLens, trained before'
    : model.source
      ? `imported from ${model.source.file} (${model.source.madeWith}, SHA-256 ${model.source.hash})`
      : 'trained in this data folder';
  return [
    { name: 'Network', text: `${networks[model.network].title}: ${networks[model.network].meaning}` },
    { name: 'Parameters', text: whole(model.parameters) },
    { name: 'Classes', text: `${model.classes.join(' ')} (label set ${model.labelSet})` },
    {
      name: 'Window',
      text: `${samples} samples at ${window.samplingRateHz} Hz, ${window.beforeSamples} of them before the fiducial`,
    },
    { name: 'Lead', text: `by the rule ${model.lead}` },
    { name: 'Window recipe', text: model.recipe },
    { name: 'Rhythm input', text: model.rhythm },
    { name: 'Origin', text: origin },
    { name: 'Trained with', text: `${model.engine.name} (${model.engine.version})` },
    {
      name: 'Versions',
      text: Object.entries(card.versions)
        .map(([name, version]) => `${name} ${version}`)
        .join(', '),
    },
  ];
}

function data(model: ModelDetail, { data: { records, hash, annotators } }: ModelCard): Fact[] {
  const seed = model.seed === null ? '' : `, seed ${model.seed}`;
  return [
    {
      name: 'Archives',
      text: `${model.archives.join(', ') || 'not known'}${model.synthetic ? ' (SYNTHETIC DATA)' : ''}`,
    },
    { name: 'Records', text: model.archives.length === 0 ? 'not known' : whole(records) },
    { name: 'Annotators', text: annotators?.join(', ') ?? 'not known' },
    { name: 'Hash of the beats', text: hash === '' ? 'not known' : hash },
    { name: 'Split', text: `${model.split}${seed}. ${splits[model.split].meaning}` },
  ];
}

function training(model: ModelDetail, card: ModelCard): Fact[] {
  const { training: recipe, validation } = model;
  if (recipe === null || card.training === undefined)
    return [{ name: 'Training', text: 'not known: others trained it' }];
  const words = card.training.inWords;
  const offsets = Object.entries(recipe.classOffsets ?? {}).map(([name, offset]) => `${name} ${offset}`);
  return [
    {
      name: 'Epochs',
      text: `${model.epochsTrained} of ${model.epochs}; weights of ${recipe.keeps === 'last' ? 'the last one' : `epoch ${model.bestEpoch}, the best on validation`}`,
    },
    { name: 'Batch size', text: whole(recipe.batchSize) },
    { name: 'Learning rate', text: `${recipe.schedule}, at most ${recipe.peak}${words ? `. ${words.schedule}` : ''}` },
    { name: 'Balance', text: `${recipe.balance}${words ? `. ${words.balance}` : ''}` },
    { name: 'Augmentation', text: `${recipe.augmentation}${words ? `. ${words.augmentation}` : ''}` },
    ...(recipe.labelSmoothing === undefined ? [] : [{ name: 'Label smoothing', text: String(recipe.labelSmoothing) }]),
    ...(recipe.weightDecay === undefined ? [] : [{ name: 'Weight decay', text: String(recipe.weightDecay) }]),
    ...(recipe.averaging === undefined ? [] : [{ name: 'Weight averaging', text: String(recipe.averaging) }]),
    ...(offsets.length === 0 ? [] : [{ name: 'Offsets of the logits', text: offsets.join(', ') }]),
    {
      name: 'Validation',
      text: validation
        ? `accuracy ${percent(validation.accuracy)}, macro-F1 ${percent(validation.macroF1)} of ${plural(model.beats.validation, 'beat')}`
        : 'not known',
    },
  ];
}

function beatsByPart({ name, labelSet, classes, trainingCounts, split }: ModelDetail): TableBlock[] {
  if (split === 'none') return [];
  const { classes: ofSet, meanings } = labelSets[labelSet];
  const count = (part: string, one: string) => number(trainingCounts[part]?.[one] ?? 0, whole);
  return [
    {
      kind: 'table',
      name: `${name}-beats-by-part`,
      caption: `Beats of each class in the parts of the split of ${name}.`,
      columns: [
        { heading: 'Class' },
        { heading: 'Meaning' },
        ...splitParts.map((part) => ({ heading: part, unit: 'beats', isNumber: true })),
      ],
      rows: classes.map((one) => [
        text(one),
        text(meanings[ofSet.indexOf(one)] ?? ''),
        ...splitParts.map((part) => count(part, one)),
      ]),
    },
  ];
}

function courseOfTraining({ name, history }: ModelDetail): TableBlock {
  const decimals = (value: number) => value.toFixed(4);
  const share = (value: number) => (100 * value).toFixed(2);
  return {
    kind: 'table',
    name: `${name}-training`,
    caption: `Course of the training of ${name}, epoch by epoch.`,
    columns: [
      { heading: 'Epoch', isNumber: true },
      { heading: 'Loss', isNumber: true },
      { heading: 'Accuracy', unit: '%', isNumber: true },
      { heading: 'Validation loss', isNumber: true },
      { heading: 'Validation accuracy', unit: '%', isNumber: true },
      { heading: 'Validation macro-F1', unit: '%', isNumber: true },
    ],
    rows: history.map((one) => [
      number(one.epoch, whole),
      number(one.loss, decimals),
      number(one.accuracy, share),
      number(one.validationLoss, decimals),
      number(one.validationAccuracy, share),
      number(one.validationMacroF1, share),
    ]),
  };
}
