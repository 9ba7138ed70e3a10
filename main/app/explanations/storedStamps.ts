import type { ClassMeans, TrustStamp } from '../../../preload/contract/contract.ts';
import type { ChosenParameters } from '../../../preload/words/chosenParameters.ts';
import type { MethodName } from '../../../preload/words/methods.ts';
import { positionText } from '../../../preload/words/positionText.ts';
import { getTrustStamp, type StampedMap } from '../../index/trustStamps.ts';
import type { AppContext } from '../context.ts';
import { localisationError } from '../localisations/keptLocalisations.ts';
import type { Model } from '../models/modelFolders.ts';
import { storedMethod } from './storedClassMeans.ts';

export interface StampChoice {
  readonly modelId: number;
  readonly target: string;
  readonly method: MethodName;
  readonly parameters?: ChosenParameters | undefined;
  readonly layer?: string | undefined;
  /** Absent: of the class. */
  readonly beat?:
    | { readonly archive: string; readonly record: string; readonly sample: number; readonly lead: string }
    | undefined;
}

/** What the index finds a stamp by. */
export function stampedMap({ modelId, target, beat, ...how }: StampChoice): StampedMap {
  const place = beat === undefined ? '' : `${beat.archive}/${beat.record}:${positionText(beat.sample)} ${beat.lead}`;
  return { modelId, target, method: storedMethod(how), beat: place };
}

/** Null: none was measured. */
export function storedStamp({ index }: Pick<AppContext, 'index'>, choice: StampChoice): TrustStamp | null {
  return (getTrustStamp(index, stampedMap(choice)) as TrustStamp | undefined) ?? null;
}

/** Class means with the stamps of their classes, where those were measured on beats of the same choice. */
export function withStamps(
  context: Pick<AppContext, 'index'>,
  model: Pick<Model, 'card'>,
  means: ClassMeans,
  /** As the index keeps it. */
  method: string,
): ClassMeans {
  const { modelId, selection, chosen, part } = means;
  const classes = means.classes.map((one) => {
    const of = { modelId, method, target: one.target, beat: '' };
    const stamp = getTrustStamp(context.index, of) as TrustStamp | undefined;
    const isOfThese = selection === 'all' && chosen === undefined && stamp?.part === part;
    return { ...one, stamp: stamp && isOfThese ? stamp : null };
  });
  // The layer is named where another than the default one was asked for.
  const how = {
    method: means.method,
    parameters: { [means.method]: means.parameters ?? {} },
    ...(method.includes(' of ') && { layer: means.layer }),
  };
  return { ...means, classes, localisation: localisationError(context, model, how) };
}
