// A file of users: from its text to rows, each with the column that a cell belongs to.
import { importColumnNames } from '@roost/api';
import { CsvError, parseCsv, separatorOf, withoutFormulaMark, type CsvRow } from '@roost/csv';
import { nextTurn } from '#base/clock.ts';
import { Failure } from '#base/failure.ts';
import { keyOf } from '#base/key.ts';
import type { UserDetailName } from '#domain/directory/users/user.ts';
import { importRowsMax, type HeaderMapping } from './import-job.ts';

export type ImportColumn = (typeof importColumnNames)[number];
export type ImportValues = Readonly<Partial<Record<ImportColumn, string>>>;

export interface ImportFileRow {
  readonly position: number;
  readonly line: number;
  /** Cells that say something; what is empty is left as it is. */
  readonly values: ImportValues;
  /** Why the row cannot be taken whoever is there already. */
  readonly trouble: Failure | undefined;
}

/** What roost itself writes beside refused rows. */
const ignoredHeader = 'reason';
const rowsPerTurn = 500;

/** Throws `invalid-parameter` with the line where the file cannot be read on. */
export async function readImportFile(
  text: string,
  mapping: readonly HeaderMapping[],
): Promise<readonly ImportFileRow[]> {
  const rows: ImportFileRow[] = [];
  const seen = new Map<string, number>();
  let columns: readonly (ImportColumn | undefined)[] | undefined;
  try {
    for (const row of parseCsv(text, separatorOf(text))) {
      if (columns === undefined) columns = readHeader(row, mapping);
      else rows.push(readRow({ row, columns, position: rows.length, seen }));
      if (rows.length > importRowsMax) {
        throw new CsvError(row.line, `a file has ${importRowsMax} rows at most; send it in parts.`);
      }
      if (rows.length % rowsPerTurn === 0) await nextTurn();
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new Failure('invalid-parameter', error.message, { cause: error });
  }
  if (rows.length === 0) throw new Failure('invalid-parameter', 'Line 1: the file has no rows of users.');
  return rows;
}

const columnsByKey: ReadonlyMap<string, ImportColumn> = new Map(
  importColumnNames.map((name) => [simplified(name), name]),
);

/** `User name`, `user_name` and `UserName` are one. */
function simplified(header: string): string {
  return keyOf(header).replaceAll(/[\s_-]/g, '');
}

function readHeader(
  { line, cells }: CsvRow,
  mapping: readonly HeaderMapping[],
): readonly (ImportColumn | undefined)[] {
  const mapped = new Map(
    mapping.map(({ header, column }) => [simplified(header), column && simplified(column)]),
  );
  const columns = cells.map((cell) => {
    const header = simplified(cell);
    const meant = mapped.get(header);
    const column = meant === null ? undefined : columnsByKey.get(meant ?? header);
    if (column === undefined && meant !== null && header !== ignoredHeader) {
      throw new CsvError(line, `the column “${cell.slice(0, 64)}” is not known; map it or take it out.`);
    }
    return column;
  });
  for (const [at, column] of columns.entries()) {
    if (column !== undefined && columns.indexOf(column) !== at) {
      throw new CsvError(line, `there are two columns ${column}.`);
    }
  }
  if (!columns.includes('UserName')) throw new CsvError(line, 'there is no column UserName.');
  return columns;
}

function readRow(given: {
  readonly row: CsvRow;
  readonly columns: readonly (ImportColumn | undefined)[];
  readonly position: number;
  readonly seen: Map<string, number>;
}): ImportFileRow {
  const { row, columns, position, seen } = given;
  const values: Partial<Record<ImportColumn, string>> = {};
  for (const [at, column] of columns.entries()) {
    const cell = row.cells[at] ?? '';
    if (column === undefined || cell === '') continue;
    values[column] = column === 'Password' ? cell : withoutFormulaMark(cell).trim();
  }
  const { line, cells } = row;
  const trouble =
    cells.length === columns.length
      ? findRepetition(values, { line, seen })
      : `The row has ${cells.length} cells, and the first line has ${columns.length}.`;
  const failure = trouble === undefined ? undefined : new Failure('invalid-parameter', trouble);
  return { position, line, values, trouble: failure };
}

/** A preview forgets its rows: what they would take from each other has to be seen here. */
function findRepetition(
  values: ImportValues,
  { line, seen }: { readonly line: number; readonly seen: Map<string, number> },
): string | undefined {
  if (values.UserName === undefined) return 'The row has no UserName.';
  const claims = new Map([[`user ${keyOf(values.UserName)}`, values.UserName]]);
  for (const address of [values.Email, ...aliasesOf(values)]) {
    if (address !== undefined) claims.set(`address ${keyOf(address)}`, address);
  }
  for (const [key, text] of claims) {
    const earlier = seen.get(key);
    if (earlier !== undefined) return `Line ${earlier} has “${text}” already.`;
  }
  for (const key of claims.keys()) seen.set(key, line);
  return undefined;
}

export const aliasesOf = ({ Aliases = '' }: ImportValues): readonly string[] =>
  Aliases.split(';')
    .map((alias) => alias.trim())
    .filter((alias) => alias !== '');

/** The column of a detail. */
export const columnOf = (name: UserDetailName | 'displayName'): ImportColumn =>
  `${name.charAt(0).toUpperCase()}${name.slice(1)}` as ImportColumn; // there is one for each
