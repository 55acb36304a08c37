// An answer for who reads it: JSON with instants as people write them, or a table.
import { decode, type Schema, type StructureSchema } from '@roost/api';

export type OutputFormat = 'json' | 'table';

/** `json` is the answer as it came, of the contract's `schema`. */
export function present(schema: StructureSchema, json: unknown, format: OutputFormat): string {
  const decoded = decode(schema, json);
  const value = decoded.kind === 'value' ? withInstants(schema, decoded.value) : json;
  if (format === 'json') return `${JSON.stringify(value, null, 2)}\n`;
  return printTable(schema, value);
}

/** Epoch milliseconds become RFC 3339. */
function withInstants(schema: Schema, value: unknown): unknown {
  if (value === undefined) return undefined;
  if (schema.kind === 'timestamp') return typeof value === 'number' ? new Date(value).toISOString() : value;
  if (schema.kind === 'list' && Array.isArray(value)) {
    return value.map((one) => withInstants(schema.member, one));
  }
  if (schema.kind !== 'structure') return value;
  const given = fieldsOf(value);
  return Object.fromEntries(
    Object.entries(schema.members).flatMap(([name, { schema: member }]) =>
      given[name] === undefined ? [] : [[name, withInstants(member, given[name])]],
    ),
  );
}

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> => ({
  ...(value as object | undefined),
});

/** The first list of things is the table; what stands beside it comes before, a line each. */
function printTable(schema: StructureSchema, value: unknown): string {
  const fields = fieldsOf(value);
  const [listName, rowSchema] =
    Object.entries(schema.members).flatMap(([name, { schema: member }]) =>
      member.kind === 'list' && member.member.kind === 'structure' ? [[name, member.member] as const] : [],
    )[0] ?? [];
  const beside = Object.entries(fields).filter(([name]) => name !== listName);
  const nameWidth = Math.max(0, ...beside.map(([name]) => name.length));
  const lines = beside.map(([name, one]) => `${name.padEnd(nameWidth)}  ${cellOf(one)}`);
  if (listName === undefined || rowSchema === undefined) return ended(lines.length > 0 ? lines : ['Done.']);
  const rows = ((fields[listName] ?? []) as readonly unknown[]).map(fieldsOf); // a list by its schema
  if (rows.length === 0) return ended([...lines, `No ${listName}.`]);
  const columns = Object.keys(rowSchema.members).filter((name) =>
    rows.some((row) => row[name] !== undefined),
  );
  return ended([...lines, ...(lines.length > 0 ? [''] : []), ...align(columns, rows)]);
}

function align(columns: readonly string[], rows: readonly Readonly<Record<string, unknown>>[]): string[] {
  const table = [columns, ...rows.map((row) => columns.map((name) => cellOf(row[name])))];
  const widths = columns.map((_, at) => Math.max(...table.map((cells) => (cells[at] ?? '').length)));
  const toLine = (cells: readonly string[]): string =>
    cells
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd();
  const [head = [], ...body] = table;
  return [toLine(head), widths.map((width) => '-'.repeat(width)).join('  '), ...body.map(toLine)];
}

function cellOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.replaceAll(/[\r\n\t\u0000-\u001f\u007f]+/g, ' '); // a name must not speak to the terminal
}

const ended = (lines: readonly string[]): string => `${lines.join('\n')}\n`;
