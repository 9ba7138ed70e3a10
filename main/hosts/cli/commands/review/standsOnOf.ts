import type { Api } from '../../../../../preload/contract/contract.ts';
import { findModel } from '../../find.ts';

/** A cross-validation or a model of this name. */
export async function standsOnOf(api: Api, name: string): Promise<{ crossValidationId: number } | { modelId: number }> {
  const found = (await api.call('crossValidations.list', {})).find((one) => one.name === name);
  if (found) return { crossValidationId: found.id };
  return { modelId: (await findModel(api, name)).id };
}
