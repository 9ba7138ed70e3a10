import type { ModelCard } from '../../../../models/store/card.ts';
import type { Archive, Evaluation, ModelDetail } from '../../../../preload/contract/contract.ts';
import type { Part } from '../../../../preload/figures/report.ts';
import { whole } from '../../../../preload/words/numberFormats.ts';

/** All that decides the numbers of a report, as its JSON attachment and its last page have it. */
export interface ReportProvenance {
  readonly program: string;
  readonly version: string;
  /** Seconds precise, UTC; the one thing that differs between two runs, unless SOURCE_DATE_EPOCH fixes it. */
  readonly madeAt: string;
  readonly parts: readonly string[];
  readonly archives: readonly ArchiveProvenance[];
  readonly models: readonly ModelProvenance[];
  readonly records: readonly string[];
  readonly method: string;
  /** Patient's fields that were asked for by name; nothing else of the patient is in the report. */
  readonly patientFields: readonly string[];
  /** Command lines that make the report again from the records. */
  readonly commands: readonly string[];
}

interface ArchiveProvenance {
  readonly name: string;
  readonly records: number;
  readonly beats: number;
  /** SHA-256 over the names of the records and the hashes of their signals. */
  readonly hash: string;
  readonly licence: string | null;
}

interface ModelProvenance {
  readonly name: string;
  readonly network: string;
  readonly labelSet: string;
  readonly split: string;
  readonly seed: number | null;
  readonly recipe: string;
  readonly rhythm: string;
  readonly lead: string;
  /** Of the beats it was trained on. */
  readonly dataHash: string;
  readonly trainedWith: string;
  readonly evaluatedWith: string | null;
  /** How it came to be, as a command; null: not known. */
  readonly training: string | null;
}

export function modelProvenance(model: ModelDetail, evaluation: Evaluation | null): ModelProvenance {
  const { data } = model.card as ModelCard;
  return {
    ...{ name: model.name, network: model.network, labelSet: model.labelSet, split: model.split, seed: model.seed },
    ...{ recipe: model.recipe, rhythm: model.rhythm, lead: model.lead, dataHash: data.hash },
    trainedWith: `${model.engine.name} (${model.engine.version})`,
    evaluatedWith: evaluation ? `${evaluation.engine.name} (${evaluation.engine.version})` : null,
    training: trainingCommand(model),
  };
}

export function archiveProvenance(archive: Archive, hash: string): ArchiveProvenance {
  const { name, records, beats, licence } = archive;
  return { name, records, beats, hash, licence };
}

/** Last page: what the report was made of, and how to make it again. */
export function provenancePart(made: ReportProvenance): Part {
  const known = (said: string) => (said === '' ? 'not known' : said);
  return {
    title: 'Provenance',
    blocks: [
      {
        kind: 'facts',
        facts: [
          { name: 'Made by', text: `${made.program} ${made.version}` },
          { name: 'Made at', text: made.madeAt },
          { name: 'Parts', text: made.parts.join(', ') },
          ...(made.models.length > 0 ? [{ name: 'Method', text: made.method }] : []),
          {
            name: 'Patient’s fields',
            text: made.patientFields.length === 0 ? 'none' : `${made.patientFields.join(', ')}, as asked for`,
          },
        ],
      },
      ...made.archives.flatMap(
        ({ name, records, beats, hash, licence }) =>
          [
            { kind: 'heading', text: `Archive ${name}` },
            {
              kind: 'facts',
              facts: [
                { name: 'Records', text: whole(records) },
                { name: 'Beats', text: whole(beats) },
                { name: 'Hash of the signals', text: hash },
                { name: 'Licence', text: licence ?? 'not known' },
              ],
            },
          ] as const,
      ),
      ...made.models.flatMap(
        (model) =>
          [
            { kind: 'heading', text: `Model ${model.name}` },
            {
              kind: 'facts',
              facts: [
                { name: 'Network', text: `${model.network}, label set ${model.labelSet}` },
                { name: 'Split', text: `${model.split}, ${model.seed === null ? 'no seed' : `seed ${model.seed}`}` },
                { name: 'Windows', text: `recipe ${model.recipe}, rhythm ${model.rhythm}, lead ${model.lead}` },
                { name: 'Hash of its beats', text: known(model.dataHash) },
                { name: 'Trained with', text: model.trainedWith },
                { name: 'Evaluated with', text: model.evaluatedWith ?? 'not evaluated' },
                ...(model.training === null ? [] : [{ name: 'Trained by', text: model.training }]),
              ],
            },
          ] as const,
      ),
      { kind: 'heading', text: 'Commands that make it again' },
      { kind: 'commands', lines: made.commands },
      {
        kind: 'paragraph',
        text: 'The same inputs give the same bytes but for the date, which SOURCE_DATE_EPOCH fixes. The numbers of every table, this page as JSON and the references as BibTeX are attached.',
      },
    ],
    attachments: [
      {
        fileName: 'provenance.json',
        type: 'application/json',
        content: `${JSON.stringify(made, null, 2)}\n`,
        description: 'What the report was made of, and the commands that make it again',
      },
    ],
  };
}

/** Of a model that was trained with one command; shipped models name theirs in models/pretrained/README.md. */
function trainingCommand({
  network,
  split,
  seed,
  labelSet,
  recipe,
  rhythm,
  source,
  pretrained,
}: ModelDetail): string | null {
  if (source !== null || network === 'imported' || split === 'none' || seed === null) return null;
  if (pretrained) return 'see models/pretrained/README.md of BeatLens';
  return `beatlens train --network ${network} --label-set ${labelSet} --split ${split} --seed ${seed} --recipe ${recipe} --rhythm ${rhythm}`;
}
