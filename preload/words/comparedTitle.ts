import { controlMaps, isControlMap } from './controlMaps.ts';
import { type MethodName, methodFacts } from './methods.ts';

/** Of a method that was compared, or of a map that knows no network beside them. */
export function comparedTitle(method: string): string {
  return isControlMap(method) ? controlMaps[method].title : methodFacts[method as MethodName].title;
}
