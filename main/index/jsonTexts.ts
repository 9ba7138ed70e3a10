import type Database from 'better-sqlite3';

/** Columns that hold JSON or null, by table, of the index and of the file of decisions. */
export const jsonTexts: Readonly<Record<string, readonly string[]>> = {
  records: ['comments', 'notices', 'fingerprint'],
  models: ['card'],
  evaluations: ['document'],
  evaluation_details: ['document'],
  cross_validations: ['document'],
  explanations: ['document'],
  method_comparisons: ['document'],
  wave_swaps: ['document'],
  concept_uses: ['document'],
  trust_stamps: ['document'],
  localisations: ['document'],
  subtypes: ['document', 'beats', 'records'],
  record_means: ['document'],
  kept_screens: ['params'],
  kept_settings: ['value'],
  kept_lists: ['beat_ids'],
  tray_figures: ['asked'],
  jobs: ['input', 'progress', 'result', 'failure'],
  decisions: ['source', 'before', 'after', 'adjudicates'],
  set_ups: ['document'],
};

/** Which column of a database holds a text that is no JSON, in words; undefined: none. Tables and columns of older versions may lack. */
export function findingInJson(database: Database.Database): string | undefined {
  for (const [table, names] of Object.entries(jsonTexts)) {
    const there = database.pragma(`table_info(${table})`) as { name: string }[];
    for (const { name } of there.filter((one) => names.includes(one.name))) {
      const sql = `SELECT 1 FROM ${table} WHERE ${name} IS NOT NULL AND NOT json_valid(${name}) LIMIT 1`;
      if (database.prepare(sql).get() !== undefined) return `${name} of a row of ${table} is no JSON`;
    }
  }
  return undefined;
}
