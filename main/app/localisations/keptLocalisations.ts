import type { BeatExplanation, LocalisationResult } from '../../../preload/contract/contract.ts';
import { type ChosenParameters, nonDefaultParameters, parametersOf } from '../../../preload/words/chosenParameters.ts';
import type { MethodName } from '../../../preload/words/methods.ts';
import { addLocalisation, getLocalisation, localisationsOf } from '../../index/localisations.ts';
import type { AppContext } from '../context.ts';
import { NotFound } from '../errors.ts';
import type { Model } from '../models/modelFolders.ts';

type LocalisationError = NonNullable<BeatExplanation['localisation']>;

type Located = Omit<LocalisationResult, 'id'>;

/** What is kept of a result on one network: it, and how exact the methods were that are as they are by default. */
interface Stored {
  readonly errors: readonly LocalisationError[];
  /** Earlier versions kept the errors alone. */
  readonly result?: Located;
}

/** Keeps a result where all models are of one network and one window. @returns its id; null: it was not kept */
export function keepLocalisation(
  context: AppContext,
  models: readonly Model[],
  result: Located,
  methods: readonly MethodName[],
): number | null {
  const { network, recipe } = models[0]!.card;
  if (models.some(({ card }) => card.network !== network || card.recipe !== recipe)) return null;
  const errors = methods.flatMap((method): LocalisationError[] => {
    const found = result.methods.find(({ name }) => name === method);
    if (found === undefined || !isDefault(method, result.parameters)) return [];
    const within = Object.entries(found.within).map(([milliseconds, share]) => ({
      ...{ milliseconds: Number(milliseconds), share, interval: found.interval.within[milliseconds] ?? null },
    }));
    const { cause, beats, patients } = result;
    return [{ method, network, within, cause, beats, patients, models: models.length }];
  });
  return addLocalisation(context.index, { network, recipe }, { errors, result } satisfies Stored, result.computedAt);
}

/** Results on models of the same network and windows, newest first. */
export function keptLocalisations(
  { index }: Pick<AppContext, 'index'>,
  { card }: Pick<Model, 'card'>,
): LocalisationResult[] {
  return localisationsOf(index, card, 'result').map(({ id, part }) => ({ ...(part as Located), id }));
}

/** @throws NotFound */
export function requireLocalisation({ index }: Pick<AppContext, 'index'>, id: number): LocalisationResult {
  const found = getLocalisation(index, id);
  if (found) return { ...(found.part as Located), id };
  throw new NotFound(`there is no result ${id} of located causes. Locate the causes again.`);
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
  const errors = localisationsOf(index, card, 'errors').flatMap(({ part }) => part as Stored['errors']);
  return errors.find((one) => one.method === method) ?? null;
}

function isDefault(method: MethodName, parameters: ChosenParameters | undefined): boolean {
  return Object.keys(nonDefaultParameters(method, parametersOf(method, parameters))).length === 0;
}
