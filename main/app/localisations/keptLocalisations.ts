import type { BeatExplanation, LocalisationResult } from '../../../preload/contract/contract.ts';
import { type ChosenParameters, nonDefaultParameters, parametersOf } from '../../../preload/words/chosenParameters.ts';
import type { MethodName } from '../../../preload/words/methods.ts';
import { addLocalisation, localisationsOf } from '../../index/localisations.ts';
import { type AppContext, timestamp } from '../context.ts';
import type { Model } from '../models/modelFolders.ts';

type LocalisationError = NonNullable<BeatExplanation['localisation']>;

/** What is kept of a result: of methods as they are by default, on one network. */
interface Stored {
  readonly errors: readonly LocalisationError[];
}

/** Keeps how exact each method was, where all models are of one network and one window. */
export function keepLocalisation(
  context: AppContext,
  models: readonly Model[],
  result: LocalisationResult,
  parameters: ChosenParameters | undefined,
  methods: readonly MethodName[],
): void {
  const { network, recipe } = models[0]!.card;
  if (models.some(({ card }) => card.network !== network || card.recipe !== recipe)) return;
  const errors = methods.flatMap((method): LocalisationError[] => {
    const found = result.methods.find(({ name }) => name === method);
    if (found === undefined || !isDefault(method, parameters)) return [];
    const within = Object.entries(found.within).map(([milliseconds, share]) => ({
      ...{ milliseconds: Number(milliseconds), share, interval: found.interval.within[milliseconds] ?? null },
    }));
    const { cause, beats, patients } = result;
    return [{ method, network, within, cause, beats, patients, models: models.length }];
  });
  addLocalisation(context.index, { network, recipe }, { errors } satisfies Stored, timestamp(context));
}

/** Of the newest result on models of the same network and windows that has this method; null: there is none. */
export function localisationError(
  { index }: Pick<AppContext, 'index'>,
  { card }: Pick<Model, 'card'>,
  {
    method,
    parameters,
    layer,
  }: {
    readonly method: MethodName;
    readonly parameters?: ChosenParameters | undefined;
    readonly layer?: string | undefined;
  },
): LocalisationError | null {
  if (layer !== undefined || !isDefault(method, parameters)) return null;
  const errors = (localisationsOf(index, card) as Stored[]).flatMap((one) => one.errors);
  return errors.find((one) => one.method === method) ?? null;
}

function isDefault(method: MethodName, parameters: ChosenParameters | undefined): boolean {
  return Object.keys(nonDefaultParameters(method, parametersOf(method, parameters))).length === 0;
}
