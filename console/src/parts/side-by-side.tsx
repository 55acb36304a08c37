// What something was before and after, member by member, with what differs brought out.
import Box from '@cloudscape-design/components/box';
import Table from '@cloudscape-design/components/table';
import { useWords } from '#words/use-words.ts';
import { sideBySideWords } from './side-by-side-words.ts';

interface Props {
  /** JSON texts, as the audit keeps them. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

interface Row {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

export function SideBySide({ before, after }: Props) {
  const words = useWords(sideBySideWords);
  const rows = toRows(parse(before), parse(after));
  if (rows.length === 0) return <Box color="text-body-secondary">{words.nothing}</Box>;
  const cell = (row: Row, side: 'before' | 'after') =>
    row.before === row.after ? row[side] : <Box fontWeight="bold">{row[side]}</Box>;
  return (
    <Table
      variant="embedded"
      contentDensity="compact"
      wrapLines
      items={rows}
      trackBy="name"
      columnDefinitions={[
        { id: 'name', header: words.member, isRowHeader: true, cell: ({ name }) => name },
        { id: 'before', header: words.before, cell: (row) => cell(row, 'before') },
        { id: 'after', header: words.after, cell: (row) => cell(row, 'after') },
      ]}
    />
  );
}

function parse(text: string | undefined): unknown {
  if (text === undefined) return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Those that differ first. */
function toRows(before: unknown, after: unknown): readonly Row[] {
  const [was, is] = [flatten(before), flatten(after)];
  const names = [...new Set([...was.keys(), ...is.keys()])];
  const rows = names.map((name) => ({ name, before: was.get(name) ?? '–', after: is.get(name) ?? '–' }));
  return rows.toSorted(
    (one, other) => Number(one.before === one.after) - Number(other.before === other.after),
  );
}

function flatten(value: unknown, path = ''): ReadonlyMap<string, string> {
  if (value === null || value === undefined) return new Map();
  if (typeof value !== 'object') return new Map([[path === '' ? '=' : path, print(value)]]);
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) {
    return new Map([[path, value.map(print).join(', ')]]);
  }
  return new Map(
    Object.entries(value).flatMap(([name, member]) => [
      ...flatten(member, path === '' ? name : `${path}.${name}`),
    ]),
  );
}

const print = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
