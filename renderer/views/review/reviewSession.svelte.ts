import { SvelteMap } from 'svelte/reactivity';
import type {
  Acted,
  Api,
  contract,
  Failure,
  InputOf,
  Progress,
  ReviewItem,
  ReviewState,
} from '../../../preload/contract/contract.ts';
import type { BeatSymbol } from '../../../preload/words/symbols.ts';
import { toFailure } from '../../state/failure.ts';
import { sampleTime } from '../../state/format.ts';
import { decisionWords } from './decisionWords.ts';
import { nextOpen } from './nextOpen.ts';
import type { ReviewChoice } from './reviewChoice.ts';

/** What is said of the beat that is looked at. */
export type Said = Omit<InputOf<typeof contract, 'reviews.decide'>['decisions'][number], 'about'>;

const longestTook = 86_400_000;

/**
 * A reviewer's way through a queue. Nothing counts as saved before the host has answered that it is on the disk; what could not
 * be saved is told, and the beat stays.
 */
export class ReviewSession {
  /** Of the queue; -1: nothing is open. */
  place = $state(-1);
  saving = $state(false);
  /** Per cent of a large act that is being written; null: it is not told. */
  written = $state<number | null>(null);
  /** What could not be done, and how to try again. */
  failed = $state.raw<{ readonly failure: Failure; readonly retry: () => void } | null>(null);
  /** What the host answered last, in words. */
  answered = $state('');
  readonly items: readonly ReviewItem[];
  /** Of this reviewer, by beat. */
  readonly #states = new SvelteMap<number, ReviewState>();
  readonly #api: () => Api;
  readonly #choice: ReviewChoice;
  #seenSince = 0;

  constructor(api: () => Api, choice: ReviewChoice, items: readonly ReviewItem[], states: readonly ReviewState[]) {
    this.#api = api;
    this.#choice = choice;
    this.items = items;
    this.#take(states);
    this.open(nextOpen(items.length, -1, (place) => this.#isOpen(place)));
  }

  get item(): ReviewItem | undefined {
    return this.items[this.place];
  }

  /** What the reviewer holds of a beat for the label that it has now. */
  stateOf({ beatId }: Pick<ReviewItem, 'beatId'>): ReviewState | undefined {
    const state = this.#states.get(beatId);
    return state?.sourceChanged === false ? state : undefined;
  }

  /** Beats of the queue with a verdict other than skip. */
  decided(): number {
    return this.items.filter((item) => isAnswer(this.stateOf(item)?.verdict)).length;
  }

  open(place: number): void {
    this.place = place;
    this.failed = null;
    this.#seenSince = performance.now();
  }

  step(places: number): void {
    if (this.items.length > 0) this.open(Math.max(0, Math.min(this.items.length - 1, this.place + places)));
  }

  /** @param goesOn to the next beat without a verdict, once it is saved */
  async say(said: Said, goesOn: boolean): Promise<void> {
    const { item } = this;
    if (item === undefined) return;
    const took = Math.round(performance.now() - this.#seenSince);
    const { reviewer } = this.#choice;
    const decision = { ...said, about: { beatId: item.beatId } };
    const tookMs = goesOn && took <= longestTook ? took : null;
    await this.#turn(
      'Saved',
      () => this.#api().call('reviews.decide', { reviewer, ...this.#standing(item), tookMs, decisions: [decision] }),
      () => {
        if (!goesOn || this.item !== item) return;
        const next = nextOpen(this.items.length, this.place, (place) => this.#isOpen(place));
        if (next >= 0) this.open(next);
      },
    );
  }

  /** What is read of the signal before something is said; what could not be read is told. */
  async reading<T>(read: () => Promise<T>): Promise<T | undefined> {
    try {
      return await read();
    } catch (error) {
      this.failed = { failure: toFailure(error), retry: () => (this.failed = null) };
      return undefined;
    }
  }

  /** A beat of the record of this one that the annotator has not, at a sample of the record. */
  async add(sample: number, label: BeatSymbol): Promise<void> {
    const { item } = this;
    if (item === undefined) return;
    const { reviewer } = this.#choice;
    const decision = { about: { recordId: item.recordId, sample }, action: 'add' as const, label };
    await this.#turn(
      'Saved',
      () => this.#api().call('reviews.decide', { reviewer, decisions: [decision] }),
      () => {},
    );
  }

  /** What the decision stands on: predictions, or two readers between whom it decides where they differ. */
  #standing({ readings }: ReviewItem): Pick<InputOf<typeof contract, 'reviews.decide'>, 'standsOn' | 'adjudicates'> {
    const { reviewer, standsOn } = this.#choice;
    if ('list' in standsOn) {
      const { modelId } = standsOn.list.filter;
      return modelId === undefined ? {} : { standsOn: { modelId } };
    }
    if (!('first' in standsOn)) return { standsOn };
    const { first, second } = standsOn;
    const isBetween = readings !== null && readings[0]?.holds !== readings[1]?.holds;
    if (!isBetween || 'given' in first || 'given' in second) return {};
    const isReader = first.reviewer === reviewer || second.reviewer === reviewer;
    return isReader ? {} : { adjudicates: [first.reviewer, second.reviewer] };
  }

  /** The last act, or one decision of the list. */
  async undo(decisionId?: number): Promise<void> {
    const { reviewer } = this.#choice;
    await this.#turn(
      'Undone',
      () => this.#api().run('reviews.undo', { reviewer, decisionId }, { onProgress: this.#tell }),
      this.#openActed,
    );
  }

  async redo(decisionId?: number): Promise<void> {
    const { reviewer } = this.#choice;
    await this.#turn(
      'Redone',
      () => this.#api().run('reviews.redo', { reviewer, decisionId }, { onProgress: this.#tell }),
      this.#openActed,
    );
  }

  /** One at a time: a key that is pressed before the answer came would speak of a beat that was not looked at. */
  async #turn(word: string, ask: () => Promise<Acted>, then: (acted: Acted) => void): Promise<void> {
    if (this.saving) return;
    this.saving = true;
    this.failed = null;
    try {
      const acted = await ask();
      this.#take(acted.states);
      // Of a large act the answer has only the beginning: what stands of this list is asked for.
      if (acted.total > acted.decisions.length) await this.#takeAll();
      const [first] = acted.decisions;
      if (first) {
        const where = `record ${first.record} at ${sampleTime(first.sample, first.samplingRateHz)}`;
        // An undo is a row of its own: what it took back stands in it the other way round.
        const isTurn = first.action === 'undo' || first.action === 'redo';
        this.answered = `${word}: ${isTurn ? where : `${decisionWords(first)}, ${where}`}`;
      }
      then(acted);
    } catch (error) {
      this.failed = { failure: toFailure(error), retry: () => void this.#turn(word, ask, then) };
    } finally {
      this.saving = false;
      this.written = null;
    }
  }

  readonly #tell = ({ done }: Progress): void => {
    this.written = done;
  };

  readonly #openActed = ({ states }: Acted): void => {
    const beats = new Set(states.map(({ beatId }) => beatId));
    const place = this.items.findIndex(({ beatId }) => beats.has(beatId));
    if (place >= 0) this.open(place);
  };

  #take(states: readonly ReviewState[]): void {
    for (const state of states) {
      if (state.beatId !== null && state.reviewer === this.#choice.reviewer) this.#states.set(state.beatId, state);
    }
  }

  async #takeAll(): Promise<void> {
    const beatIds = this.items.map(({ beatId }) => beatId);
    this.#take(await this.#api().call('reviews.states', { reviewer: this.#choice.reviewer, beatIds }));
  }

  #isOpen(place: number): boolean {
    return (this.stateOf(this.items[place]!)?.verdict ?? null) === null;
  }
}

function isAnswer(verdict: ReviewState['verdict'] | undefined): boolean {
  return verdict != null && verdict !== 'skip';
}
