// Each difference between the engines, under one name. Stores ask here and never for the engine.

export interface Dialect {
  /** Column type of whole numbers beyond 32 bits, instants and ids. */
  readonly integer: string;
  /** Column type of bytes. */
  readonly bytes: string;
  /** Column type of keys: compared byte by byte, so that ranges and prefixes are the same on both engines. */
  readonly key: string;
  /** Column definition of a primary key that the engine counts up and never gives twice. */
  readonly identity: string;
  /** Ends CREATE TABLE so that rows lie in the order of the primary key, where the engine can. */
  readonly clustered: string;
  /** Ends a SELECT whose rows stay locked until the transaction ends. */
  readonly forUpdate: string;
  /** As `forUpdate`, but rows that others hold are passed over. */
  readonly forUpdateSkipLocked: string;
  /**
   * A statement that keeps others from changing a table until the transaction ends; null where one writer is
   * the rule.
   */
  lockTable(table: string): string | null;
  /** `column` is one of the values of a JSON array given as one text parameter. */
  isAnyInteger(column: string): string;
  isAnyText(column: string): string;
  /**
   * Makes any three characters in a row of some text columns, read as one text, a way to the rows of a table
   * with the primary key `id`.
   */
  trigramIndex(index: TrigramIndex): string[];
  /** The rows of such a table whose text contains `part`, of three characters or more: FROM and WHERE. */
  containsPart(index: TrigramIndex, part: string): { from: string; condition: string; parameters: string[] };
  /** `text` contains the parameter. */
  contains(text: string): string;
  /**
   * Joins the rows of a table that meet a condition to each row before it, one by one by an index, however
   * many rows the engine expects: of what is reached step by step it knows nothing.
   */
  lookUp(wanted: LookUp): string;
  /**
   * A column of rows that are mostly wanted: they are read as they lie, where the engine would not find out
   * itself that this is quicker than an index.
   */
  ofMost(column: string): string;
  /**
   * One row of what the engine knows of itself: `size_bytes`, `unused_bytes` (room for more within) and
   * `clock_at`, its own clock, where it has one.
   */
  readonly figures: string;
  /** Runs a statement after each row of a change, which it knows as NEW and OLD. */
  rowTrigger(trigger: { name: string; when: string; act: string }): string[];
}

export interface LookUp {
  readonly table: string;
  readonly as: string;
  /** Those that are used outside. */
  readonly columns: readonly string[];
  readonly where: string;
}

export interface TrigramIndex {
  readonly name: string;
  readonly table: string;
  readonly columns: readonly string[];
}

const textOf = ({ columns }: TrigramIndex, row = ''): string =>
  columns.map((column) => `${row}${column}`).join(' || ');

export const sqliteDialect: Dialect = {
  integer: 'INTEGER',
  bytes: 'BLOB',
  key: 'TEXT',
  identity: 'INTEGER PRIMARY KEY AUTOINCREMENT',
  clustered: 'WITHOUT ROWID',
  forUpdate: '',
  forUpdateSkipLocked: '',
  lockTable: () => null,
  isAnyInteger: (column) => `${column} IN (SELECT value FROM json_each(?))`,
  isAnyText: (column) => `${column} IN (SELECT value FROM json_each(?))`,
  trigramIndex(index) {
    const { name, table, columns } = index;
    const add = `INSERT INTO ${name} (rowid, text) VALUES (NEW.id, ${textOf(index, 'NEW.')})`;
    const remove = `INSERT INTO ${name} (${name}, rowid, text)
      VALUES ('delete', OLD.id, ${textOf(index, 'OLD.')})`;
    return [
      `CREATE VIRTUAL TABLE ${name} USING fts5(text, content = '', columnsize = 0, detail = none,
        tokenize = 'trigram case_sensitive 1')`,
      `CREATE TRIGGER ${name}_added AFTER INSERT ON ${table} BEGIN ${add}; END`,
      `CREATE TRIGGER ${name}_removed AFTER DELETE ON ${table} BEGIN ${remove}; END`,
      `CREATE TRIGGER ${name}_changed AFTER UPDATE OF ${columns.join(', ')} ON ${table}
        BEGIN ${remove}; ${add}; END`,
    ];
  },
  containsPart(index, part) {
    const { name, table } = index;
    return {
      // begins at the index: the other way round every row would be looked for in it
      from: `${name} CROSS JOIN ${table} ON ${table}.id = ${name}.rowid`,
      condition: `${name} MATCH ? AND instr(${textOf(index)}, ?) > 0`,
      parameters: [trigramsOf(part), part],
    };
  },
  contains: (text) => `instr(${text}, ?) > 0`,
  ofMost: (column) => `+${column}`,
  // CROSS JOIN holds it to the order that is written
  lookUp: ({ table, as, where }) => `CROSS JOIN ${table} AS ${as} ON ${where}`,
  figures: `SELECT page_count * page_size AS size_bytes, freelist_count * page_size AS unused_bytes,
      NULL AS clock_at FROM pragma_page_count(), pragma_page_size(), pragma_freelist_count()`,
  rowTrigger: ({ name, when, act }) => [`CREATE TRIGGER ${name} AFTER ${when} BEGIN ${act}; END`],
};

/**
 * In the language of the index: as many as cover the part, each in quotes, those inside doubled. All of them
 * would find hardly fewer rows, and take longer.
 */
function trigramsOf(part: string): string {
  const characters = Array.from(part);
  const starts = characters.flatMap((_, at) => (at % 3 === 0 ? [Math.min(at, characters.length - 3)] : []));
  const trigrams = starts.map((start) => characters.slice(start, start + 3).join(''));
  return [...new Set(trigrams)].map((trigram) => `"${trigram.replaceAll('"', '""')}"`).join(' AND ');
}

export const postgresDialect: Dialect = {
  integer: 'BIGINT',
  bytes: 'BYTEA',
  key: 'TEXT COLLATE "C"',
  identity: 'BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY',
  clustered: '',
  forUpdate: ' FOR UPDATE',
  forUpdateSkipLocked: ' FOR UPDATE SKIP LOCKED',
  lockTable: (table) => `LOCK TABLE ${table} IN EXCLUSIVE MODE`,
  isAnyInteger: (column) =>
    `${column} IN (SELECT CAST(item AS BIGINT) FROM json_array_elements_text(CAST(? AS JSON)) AS item)`,
  isAnyText: (column) => `${column} IN (SELECT item FROM json_array_elements_text(CAST(? AS JSON)) AS item)`,
  // without the extension, which a server may not have, the rows are read one after the other
  trigramIndex: (index) => [
    `DO $$ BEGIN CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public;
      EXCEPTION WHEN OTHERS THEN NULL; END $$`,
    `DO $$ DECLARE home TEXT; BEGIN
      SELECT nspname INTO home FROM pg_extension
        JOIN pg_namespace ON pg_namespace.oid = extnamespace WHERE extname = 'pg_trgm';
      IF home IS NOT NULL THEN
        EXECUTE format('CREATE INDEX ${index.name} ON ${index.table}
          USING gin ((${textOf(index)}) %I.gin_trgm_ops)', home);
      END IF; END $$`,
  ],
  containsPart: (index, part) => ({
    from: index.table,
    condition: `(${textOf(index)}) LIKE ?`,
    parameters: [`%${part.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`],
  }),
  contains: (text) => `strpos(${text}, ?) > 0`,
  ofMost: (column) => column, // it has statistics
  // OFFSET keeps it from becoming a join of whole tables
  lookUp: ({ table, as, columns, where }) =>
    `CROSS JOIN LATERAL (SELECT ${columns.join(', ')} FROM ${table} AS ${as}
      WHERE ${where} OFFSET 0) AS ${as}`,
  figures: `SELECT pg_database_size(current_database()) AS size_bytes, 0 AS unused_bytes,
      CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT) AS clock_at`,
  rowTrigger: ({ name, when, act }) => [
    `CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql
      AS $$ BEGIN ${act}; RETURN NULL; END $$`,
    `CREATE TRIGGER ${name} AFTER ${when} FOR EACH ROW EXECUTE FUNCTION ${name}()`,
  ],
};
