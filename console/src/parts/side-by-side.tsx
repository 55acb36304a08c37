// What something was before and after, member by member, with what differs brought out.
import Box from '@cloudscape-design/components/box';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import { useFormats } from '#words/use-formats.ts';
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
  const { exactly } = useFormats();
  const rows = toRows({ was: flatten(parse(before)), is: flatten(parse(after)) }, exactly);
  const same = rows.filter((row) => row.before === row.after);
  const different = rows.filter((row) => row.before !== row.after);
  return (
    <SpaceBetween size="s">
      {different.length === 0 ? (
        <Box color="text-body-secondary">{words.nothing}</Box>
      ) : (
        <Members rows={different} />
      )}
      {same.length > 0 && (
        <ExpandableSection headerText={words.same}>
          <Members rows={same} />
        </ExpandableSection>
      )}
    </SpaceBetween>
  );
}

function Members({ rows }: { readonly rows: readonly Row[] }) {
  const words = useWords(sideBySideWords);
  return (
    <Table
      variant="embedded"
      contentDensity="compact"
      wrapLines
      items={rows}
      trackBy="name"
      columnDefinitions={[
        { id: 'name', header: words.member, isRowHeader: true, cell: ({ name }) => name },
        {
          id: 'before',
          header: words.before,
          cell: (row) => <span className="any-break">{row.before}</span>,
        },
        { id: 'after', header: words.after, cell: (row) => <span className="any-break">{row.after}</span> },
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

type Members = ReadonlyMap<string, unknown>;

function toRows({ was, is }: { was: Members; is: Members }, nameInstant: (at: number) => string): Row[] {
  const print = (name: string, members: Members): string => {
    const value = members.get(name);
    if (value === undefined) return '–';
    if (typeof value === 'number' && name.endsWith('At')) return nameInstant(value);
    return typeof value === 'string' ? value : JSON.stringify(value);
  };
  const names = [...new Set([...was.keys(), ...is.keys()])];
  return names.map((name) => ({ name, before: print(name, was), after: print(name, is) }));
}

/** The members of members under their path. */
function flatten(value: unknown, path = ''): Members {
  if (value === null || value === undefined) return new Map();
  if (typeof value !== 'object') return new Map([[path === '' ? '=' : path, value]]);
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) {
    return new Map([[path, value.join(', ')]]);
  }
  return new Map(
    Object.entries(value).flatMap(([name, member]) => [
      ...flatten(member, path === '' ? name : `${path}.${name}`),
    ]),
  );
}
