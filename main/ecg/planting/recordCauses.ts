import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stemOf } from '../archive/recordFiles.ts';
import { ReadFailure } from '../errors.ts';

/** Why a generated record has a diagnosis, or what looks like a cause and is none. */
export interface RecordCause {
  /** Code as the header writes it; of a distractor the diagnosis that it could be taken for. */
  readonly diagnosis: string;
  /** `cause`: it decides; `distractor`: the same in another lead, and says nothing; `none`: nothing caused the diagnosis. */
  readonly role: RecordCauseRole;
  /** Null: all leads. */
  readonly lead: string | null;
  /** What stands there: `burst`, `rhythm`; of the role `none` `coin`. */
  readonly kind: string;
  /** Samples of the record; `to` is the sample after the last. Of the role `none` 0 and 0. */
  readonly from: number;
  readonly to: number;
}

export const recordCauseRoles = ['cause', 'distractor', 'none'] as const;
export type RecordCauseRole = (typeof recordCauseRoles)[number];

const columns = 'diagnosis,role,lead,kind,from,to';

/** Name of the file of a record's causes, beside its header. */
export function recordCauseFileName(record: string): string {
  return `${record}.diagnosis-causes.csv`;
}

/** A row a stretch; the lead is empty where all leads are meant. */
export function formatRecordCauses(causes: readonly RecordCause[]): string {
  const rows = causes.map(({ diagnosis, role, lead, kind, from, to }) => {
    return [diagnosis, role, lead ?? '', kind, from, to].join(',');
  });
  return `${[columns, ...rows].join('\n')}\n`;
}

/** The causes beside a record's header. @throws ReadFailure where there are none, or they cannot be read */
export function readRecordCauses(headerPath: string): RecordCause[] {
  const file = join(dirname(headerPath), recordCauseFileName(stemOf(headerPath)));
  if (!existsSync(file)) {
    const advice = 'make an archive with known causes (`beatlens demo --twelve-leads`): only there they are known';
    throw new ReadFailure({
      file,
      expected: 'the file of causes of a generated record',
      found: 'nothing there',
      advice,
    });
  }
  const [head, ...lines] = readFileSync(file, 'utf8')
    .split(/\r?\n/)
    .filter((line) => line !== '');
  const refuse = (line: number, expected: string, found: string) => {
    return new ReadFailure({
      file,
      place: `line ${line}`,
      expected,
      found: `"${found}"`,
      advice: 'make the archive again',
    });
  };
  if (head !== columns) throw refuse(1, `the columns ${columns}`, head ?? '');
  return lines.map((line, row) => {
    const [diagnosis, written, lead, kind, ...ends] = line.split(',');
    const role = recordCauseRoles.find((name) => name === written);
    const [from, to] = ends.map((end) => (/^\d+$/.test(end) ? Number(end) : undefined));
    if (
      !diagnosis ||
      !role ||
      !kind ||
      lead === undefined ||
      ends.length !== 2 ||
      from === undefined ||
      to === undefined
    ) {
      throw refuse(
        row + 2,
        `a diagnosis, a role (${recordCauseRoles.join(', ')}), a lead, a kind, and samples from and to`,
        line,
      );
    }
    return { diagnosis, role, lead: lead === '' ? null : lead, kind, from, to };
  });
}
