export const engineNames = ['native', 'wasm', 'javascript'] as const;
export type EngineName = (typeof engineNames)[number];
