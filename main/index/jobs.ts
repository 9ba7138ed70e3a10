import { keepingVersion } from './indexVersion.ts';
import { all, get, type Index, run } from './query.ts';

export type JobState = 'running' | 'done' | 'failed' | 'cancelled' | 'interrupted';

export interface JobFacts {
  readonly name: string;
  readonly title: string;
  readonly processId: number;
  /** Name of the lock that the BeatLens holds which runs it. */
  readonly owner: string;
  readonly input: unknown;
  readonly createdAt: string;
}

export interface StoredJob {
  readonly id: number;
  readonly name: string;
  readonly title: string;
  readonly state: JobState;
  readonly processId: number;
  /** Null on rows from before owners were kept. */
  readonly owner: string | null;
  readonly input: unknown;
  readonly progress: unknown;
  readonly result: unknown;
  readonly failure: unknown;
  readonly createdAt: string;
  readonly finishedAt: string | null;
}

export function addJob(index: Index, facts: JobFacts): number {
  const { name, title, processId, owner, input, createdAt } = facts;
  const sql = `INSERT INTO jobs (name, title, state, process_id, owner, input, created_at) VALUES (?, ?, 'running', ?, ?, ?, ?)`;
  const values = [name, title, processId, owner, JSON.stringify(input), createdAt];
  return keepingVersion(index, () => run(index, sql, ...values)).id;
}

export function setJobProgress(index: Index, id: number, progress: unknown): void {
  keepingVersion(index, () => run(index, 'UPDATE jobs SET progress = ? WHERE id = ?', JSON.stringify(progress), id));
}

export interface JobEnd {
  readonly state: Exclude<JobState, 'running'>;
  readonly result: unknown;
  readonly failure: unknown;
  readonly finishedAt: string;
}

export function finishJob(index: Index, id: number, end: JobEnd): void {
  const [result, failure] = [end.result, end.failure].map((one) => (one === null ? null : JSON.stringify(one)));
  const sql = 'UPDATE jobs SET state = ?, result = ?, failure = ?, finished_at = ? WHERE id = ?';
  keepingVersion(index, () => run(index, sql, end.state, result!, failure!, end.finishedAt, id));
}

export function getJob(index: Index, id: number): StoredJob | undefined {
  const row = get<TextJob>(index, `${selectJobs} WHERE id = ?`, id);
  return row && parsed(row);
}

/** Newest first. */
export function listJobs(index: Index, limit: number): StoredJob[] {
  return all<TextJob>(index, `${selectJobs} ORDER BY id DESC LIMIT ?`, limit).map(parsed);
}

export function listRunningJobs(index: Index): StoredJob[] {
  return all<TextJob>(index, `${selectJobs} WHERE state = 'running' ORDER BY id`).map(parsed);
}

type TextJob = Omit<StoredJob, 'input' | 'progress' | 'result' | 'failure'> & {
  readonly input: string;
  readonly progress: string | null;
  readonly result: string | null;
  readonly failure: string | null;
};

const selectJobs = `
  SELECT id, name, title, state, process_id AS processId, owner, input, progress, result, failure, created_at AS createdAt,
    finished_at AS finishedAt
  FROM jobs`;

function parsed(row: TextJob): StoredJob {
  return {
    ...row,
    input: JSON.parse(row.input),
    progress: row.progress === null ? null : JSON.parse(row.progress),
    result: row.result === null ? null : JSON.parse(row.result),
    failure: row.failure === null ? null : JSON.parse(row.failure),
  };
}
