import type { MethodName } from '../../../preload/vocabulary.ts';

/** Methods as their papers write them. */
export const methodTitle: Readonly<Record<MethodName, string>> = { 'grad-cam': 'Grad-CAM' };
