import type { z } from 'zod';
import type { ClassMean, ClassMeans, classMeansInput, PatientMean } from '../../../preload/contract/contract.ts';
import { nonDefaultParameters, parametersOf } from '../../../preload/words/chosenParameters.ts';
import type { ClassArrays, ExplanationChoice, ExplanationRow, PatientArrays } from '../../index/explanations.ts';
import { amongKey } from './explainedBeats.ts';

type MeansInput = z.infer<typeof classMeansInput>;

/** What the index finds class means by. */
export function storedChoice(input: Omit<MeansInput, 'targets' | 'byPatient'>): ExplanationChoice {
  const { modelId, selection, part, among } = input;
  return { modelId, method: storedMethod(input), selection, part, among: amongKey(among) };
}

/** The method, its parameters where they are not the defaults, and the layer where one was asked for. */
export function storedMethod({
  method,
  parameters,
  layer,
}: Pick<MeansInput, 'method' | 'parameters' | 'layer'>): string {
  const unusual = Object.entries(nonDefaultParameters(method, parametersOf(method, parameters)));
  // A key of its own: what is stored must be found again, however parameters are worded elsewhere.
  const own = unusual.map(([name, value]) => `${name} ${value}`).join(', ');
  const chosen = own === '' ? method : `${method} (${own})`;
  return layer === undefined ? chosen : `${chosen} of ${layer}`;
}

/** What the index keeps as text; the arrays stand beside it. */
export type MeansDocument = Omit<ClassMeans, 'id' | 'classes'> & { classes: ClassFacts[] };

type PatientFacts = Omit<PatientMean, keyof PatientArrays>;
type ClassFacts = Omit<ClassMean, Exclude<keyof ClassArrays, 'target'>> & { patientMeans?: PatientFacts[] | undefined };

export function factsOf(mean: ClassMean): ClassFacts {
  const { target, beats, patients, records, zeroMaps, alarms, waves, patientMeans } = mean;
  const { completeness, region, recording, peakOverPatients } = mean;
  const facts = {
    target,
    beats,
    patients,
    records,
    zeroMaps,
    alarms,
    waves,
    ...(completeness && { completeness }),
    ...(region && { region }),
    ...(recording && { recording }),
    ...(peakOverPatients && { peakOverPatients }),
  };
  return patientMeans === undefined ? facts : { ...facts, patientMeans: patientMeans.map(patientFactsOf) };
}

export function asClassMeans({ id, document, classes }: ExplanationRow): ClassMeans {
  const facts = document as MeansDocument;
  return { ...facts, id, classes: classes.map((arrays, at) => asClassMean(facts.classes[at]!, arrays)) };
}

function asClassMean(
  { patientMeans: patientFacts, ...facts }: ClassFacts,
  { patientMeans, ...arrays }: ClassArrays,
): ClassMean {
  const mean = { ...facts, ...arrays };
  if (patientFacts === undefined) return mean;
  return { ...mean, patientMeans: patientFacts.map((one, at) => ({ ...one, ...patientMeans![at]! })) };
}

function patientFactsOf({
  archiveId,
  patient,
  beats,
  records,
  zeroMaps,
  waves,
  correlation,
}: PatientMean): PatientFacts {
  return { archiveId, patient, beats, records, zeroMaps, waves, correlation };
}
