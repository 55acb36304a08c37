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
}

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
};

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
};
