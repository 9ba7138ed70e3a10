import { createHash } from 'node:crypto';
import type { ModelCard } from '../../../models/store/card.ts';
import type { CrossValidation, DecisionSource } from '../../../preload/contract/contract.ts';
import { getBeat } from '../../index/beats.ts';
import { listCrossValidations, outOfSampleBeats } from '../../index/crossValidations.ts';
import { getModel } from '../../index/models.ts';
import type { AppContext } from '../context.ts';
import { NotFound } from '../errors.ts';

export type StandsOn = { readonly modelId: number } | { readonly crossValidationId: number };

/** What decisions stood on: name, version and hash of it, and what it said of a beat. @throws NotFound */
export function decisionSources(
  { index }: Pick<AppContext, 'index'>,
  standsOn: StandsOn,
): (beatId: number | undefined) => DecisionSource {
  if ('crossValidationId' in standsOn) {
    const found = requireCrossValidation(index, standsOn.crossValidationId);
    const { name, version, hash, labels } = found;
    return (beatId) => {
      const said = beatId === undefined ? undefined : outOfSampleBeats(index, found.id, beatId, beatId);
      const isKnown = said !== undefined && said.id.length > 0;
      return {
        ...{ kind: 'cross-validation', name, version, hash },
        suggested: isKnown ? labels[said.predicted[0]!]! : null,
        pSuggested: isKnown ? said.probabilities[said.predicted[0]!]! : null,
        pGiven: isKnown ? said.probabilities[said.classIndex[0]!]! : null,
      };
    };
  }
  const model = getModel(index, standsOn.modelId);
  if (model === undefined) throw new NotFound(`there is no model ${standsOn.modelId}; it may have been removed`);
  const card = model.card as ModelCard;
  const hash = createHash('sha256').update(JSON.stringify(card)).digest('hex');
  return (beatId) => {
    const said = beatId === undefined ? null : (getBeat(index, beatId, model.id)?.prediction ?? null);
    return {
      ...{ kind: 'model', name: model.name, version: card.versions.beatlens ?? 'not known', hash },
      suggested: said ? card.classes[said.predicted]! : null,
      pSuggested: said?.pPredicted ?? null,
      pGiven: said?.pGiven ?? null,
    };
  };
}

/** @throws NotFound */
export function requireCrossValidation(index: AppContext['index'], id: number): CrossValidation {
  const found = listCrossValidations(index).find((one) => one.id === id);
  if (found === undefined) throw new NotFound(`there is no cross-validation ${id}; it may have been removed`);
  return { id, ...(found.document as Omit<CrossValidation, 'id'>) };
}
