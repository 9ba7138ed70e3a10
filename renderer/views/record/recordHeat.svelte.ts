import type { BeatExplanation, ModelSummary } from '../../../preload/contract/contract.ts';
import { explainedPanels } from '../../../preload/figures/beatPanels.ts';
import { beatHeat } from '../../../preload/figures/paper/beatHeat.ts';
import type { PaperHeat } from '../../../preload/figures/paper/paperHeat.ts';
import { type MethodName, methodFacts } from '../../../preload/words/methods.ts';
import { pause } from '../../state/pause.ts';
import { resource } from '../../state/resource.svelte.ts';
import type { Workspace } from '../../state/workspace.svelte.ts';
import { chosenMethods } from '../explain/chosenMethods.ts';
import { referenceClass, targetClass } from '../explain/target.ts';
import type { RecordStrip } from './recordStrip.svelte.ts';

/** The map of the chosen beat, under the traces: of a class by a method of the chosen model. Made while a component is set up. */
export class RecordHeat {
  readonly #workspace: Workspace;
  readonly #strip: RecordStrip;
  readonly #read;
  isShown = $state(false);

  /** The one in the address whose folder is whole: none is taken by itself. */
  readonly model: ModelSummary | undefined = $derived.by(() =>
    this.#workspace.model?.problem === null ? this.#workspace.model : undefined,
  );
  /** The beat's class by its annotation; null: it has none in the model's label set. */
  readonly reference: string | null = $derived.by(() => {
    const { beat } = this.#strip;
    return this.model && beat ? referenceClass(beat, this.model) : null;
  });
  /** Null: nobody said which, and the beat has no class by annotation. */
  readonly target: string | null = $derived.by(() =>
    this.model ? targetClass(this.#workspace.router.params.target, this.reference, this.model.classes) : null,
  );
  readonly method: MethodName | undefined = $derived.by(() =>
    this.model
      ? chosenMethods(this.#workspace.router.params.method, this.model.network, this.model.withoutMethods)[0]
      : undefined,
  );
  readonly #key = $derived.by(() => {
    const { beat } = this.#strip;
    const { model, target, method } = this;
    return this.isShown && beat?.beatId != null && model && target !== null && method
      ? { modelId: model.id, beatId: beat.beatId, target, method }
      : null;
  });
  /** Of what is asked for now. */
  readonly explanation: BeatExplanation | undefined = $derived.by(() =>
    JSON.stringify(this.#read.key) === JSON.stringify(this.#key) ? this.#read.value : undefined,
  );
  /** What is drawn under the traces; undefined: the strip is not asked for. */
  readonly strip: PaperHeat | undefined = $derived.by(() => {
    if (!this.isShown) return undefined;
    const { beat } = this.#strip;
    if (!beat) return { beats: [], text: 'no beat chosen here' };
    if (!this.model) return { beats: [], text: 'choose a model beside the paper' };
    if (this.target === null) return { beats: [], text: 'choose the class to explain beside the paper' };
    const what = `${this.target} by ${methodFacts[this.method!].title}`;
    if (this.#read.failure) return { beats: [], text: `${what}: not computed` };
    const { explanation } = this;
    if (!explanation) return { beats: [], text: `${what}: computing` };
    const text = `${what} in ${explanation.lead}, model ${explanation.model}`;
    const { heat } = explainedPanels(explanation, false);
    return heat === null || explanation.values.every((value) => value === 0)
      ? { beats: [], text: `${text}: zero everywhere` }
      : { ...beatHeat(heat, beat.seconds), text };
  });

  constructor(workspace: Workspace, strip: RecordStrip) {
    this.#workspace = workspace;
    this.#strip = strip;
    this.#read = resource(
      () => this.#key,
      async (key, signal) => {
        // Holding a key passes many beats; only one that is looked at is worth a computation.
        await pause(90, signal);
        return workspace.api.call('explanations.beat', key, { signal });
      },
    );
  }

  get failure() {
    return this.#read.failure;
  }
  reload(): void {
    void this.#read.reload();
  }
}
