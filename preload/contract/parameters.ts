/** What an explanation method was given, or is asked to take. */
import { z } from 'zod';
import { parameterProblem } from '../words/chosenParameters.ts';
import type { MethodName } from '../words/methods.ts';
import { method, nameText } from './blocks.ts';

/** Values of a method's parameters by name. */
export const methodParameters = z.record(nameText, z.union([z.number(), nameText]));

/** By method, those that are not the defaults (preload/words/methods.ts says which there are, and their ranges). */
export const chosenParameters = z.partialRecord(method, methodParameters).superRefine((chosen, context) => {
  for (const [name, parameters] of Object.entries(chosen)) {
    const message = parameters && parameterProblem(name as MethodName, parameters);
    if (message) context.addIssue({ code: 'custom', message, path: [name] });
  }
});
