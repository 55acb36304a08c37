// What is stored, as numbers: to see that a call changed nothing, or as much as it should.
import type { Engine } from '#testing/engines.ts';
import type { Store } from '#server/storage/store.ts';
import type { AuditEvent } from '#server/operations/audit/audit-event.ts';

const tablesOf: Readonly<Record<Engine['name'], string>> = {
  sqlite: `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'
    AND name NOT LIKE 'sqlite_%' ORDER BY name`,
  postgres: `SELECT table_name AS name FROM information_schema.tables
    WHERE table_schema = current_schema() ORDER BY table_name`,
};

/** The number of rows by table; tables without rows are left out. */
export type RowCounts = Readonly<Record<string, number>>;

/** Answers how to count: the tables are asked for once. */
export async function openCounting(
  store: Store,
  { engine, without = [] }: { readonly engine: Engine; readonly without?: readonly string[] },
): Promise<() => Promise<RowCounts>> {
  const found = await store.read((transaction) => transaction.all<{ name: string }>(tablesOf[engine.name]));
  const names = found.map(({ name }) => name).filter((name) => !without.includes(name));
  const counts = names.map((name) => `SELECT '${name}' AS name, COUNT(*) AS count FROM ${name}`);
  const all = counts.join(' UNION ALL ');
  return async () => {
    const rows = await store.read((transaction) => transaction.all<{ name: string; count: number }>(all));
    return Object.fromEntries(rows.filter(({ count }) => count > 0).map(({ name, count }) => [name, count]));
  };
}

/** Everything that is stored, a line for each row: what bytes hold as text too. */
export async function readEverything(store: Store, engine: Engine): Promise<string> {
  return store.read(async (transaction) => {
    const tables = await transaction.all<{ name: string }>(tablesOf[engine.name]);
    const lines: string[] = [];
    for (const { name } of tables) {
      const rows = await transaction.all<Readonly<Record<string, unknown>>>(`SELECT * FROM ${name}`);
      lines.push(...rows.map((row) => `${name} ${JSON.stringify(row, asText)}`));
    }
    return lines.join('\n');
  });
}

/** Buffers tell themselves to JSON as numbers. */
const asText = (_name: string, value: unknown): unknown => {
  const bytes = value as { readonly type?: string; readonly data?: readonly number[] } | null; // or anything
  return bytes?.type === 'Buffer' ? Buffer.from(bytes.data ?? []).toString('latin1') : value;
};

/** How many rows more, by table; tables that are as they were are left out. */
export function difference(before: RowCounts, after: RowCounts): RowCounts {
  const names = new Set([...Object.keys(before), ...Object.keys(after)].toSorted());
  const changes = [...names].map((name) => [name, (after[name] ?? 0) - (before[name] ?? 0)] as const);
  return Object.fromEntries(changes.filter(([, change]) => change !== 0));
}

type AuditRow = Pick<AuditEvent, 'id' | 'operation' | 'outcome' | 'input' | 'before' | 'after' | 'actor'> & {
  readonly organizationId: string | null;
  readonly failureCode: string | null;
  readonly parentId: string | null;
};

/** Reads what came since it was asked last. */
export function openAuditReading(store: Store): () => Promise<readonly AuditRow[]> {
  const known = new Set<string>();
  return async () => {
    const rows = await store.read((transaction) =>
      transaction.all<AuditRow>(`SELECT id, operation, outcome, input, actor,
        before_state AS before, after_state AS after,
        organization_id AS "organizationId", failure_code AS "failureCode", parent_id AS "parentId"
        FROM audit_events ORDER BY occurred_at`),
    );
    const fresh = rows.filter(({ id }) => !known.has(id));
    for (const { id } of fresh) known.add(id);
    return fresh;
  };
}
