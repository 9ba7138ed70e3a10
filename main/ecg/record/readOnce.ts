import type { DigitalSignal, OpenRecord } from './signals.ts';

/** The same record, whose last whole lead is kept: for several that read it one after another. */
export function readOnce(record: OpenRecord): OpenRecord {
  let kept: { readonly key: string; readonly signals: DigitalSignal[] } | undefined;
  return {
    ...record,
    read(range) {
      if (range.from !== 0 || range.to !== record.length) return record.read(range);
      const key = range.signals.join();
      if (kept?.key !== key) kept = { key, signals: record.read(range) };
      return kept.signals;
    },
  };
}
