import type { Act, NewDecision } from '../decisions.ts';

export const exampleAct: Act = {
  reviewer: 'Ada',
  decidedAt: '2026-01-02T03:04:05.000Z',
  tookMs: 900,
  version: '0.1.0',
};

export const exampleDecision: NewDecision = {
  ...{ archive: 'mitdb', folder: '/mitdb', record: '100', patient: '100', samplingRateHz: 360, recording: 'x' },
  ...{ annotator: 'atr', sample: 77, given: 'N', action: 'relabel', before: { label: 'N' }, after: { label: 'V' } },
  ...{ note: null, target: null, source: null, adjudicates: null },
};
