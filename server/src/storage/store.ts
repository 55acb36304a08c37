// The store as everything above sees it: read and write transactions, announcements, blobs. Which engine is
// behind it shows nowhere.
import type { Dialect } from './dialect.ts';

export type SqlValue = number | string | Uint8Array | null;

/**
 * SQL is written once, for both engines, with `?` for each parameter. Whole numbers come back as numbers,
 * bytes as Buffers, booleans are 0 and 1, instants are epoch milliseconds.
 */
export interface ReadTransaction {
  readonly dialect: Dialect;
  /** All rows. `Row` is the caller's word for the columns selected. */
  all<Row>(sql: string, parameters?: readonly SqlValue[]): Promise<Row[]>;
  /** The first row, or undefined. */
  get<Row>(sql: string, parameters?: readonly SqlValue[]): Promise<Row | undefined>;
}

export interface WriteTransaction extends ReadTransaction {
  /** Runs a statement without rows and says how many rows it changed. */
  run(sql: string, parameters?: readonly SqlValue[]): Promise<number>;
  /**
   * Runs `act` so that its failure takes back what it did and nothing else: the transaction goes on.
   * Rethrows.
   */
  attempt<Result>(act: () => Promise<Result>): Promise<Result>;
  /** Runs after the commit, on this node alone, never when the transaction fails. Must not throw. */
  afterCommit(effect: () => void): void;
  /** Told to every node's listeners after the commit. */
  announce(announcement: Announcement): void;
}

/** Something that changed: who listens compares `value` with what it holds. Small, without content. */
export interface Announcement {
  readonly topic: string;
  readonly key: string | number;
  readonly value: number;
  readonly detail?: Readonly<Record<string, string | number>>;
}

export type Unsubscribe = () => void;

export interface WriteOptions {
  /**
   * What `act` locks first: those who name the same wait for their turn without a connection, so that a crowd
   * before one lock does not hold up everybody else. Correctness never rests on it: other nodes do not know.
   */
  readonly turn?: string | undefined;
}

export interface Store {
  readonly dialect: Dialect;
  /** Several reads of one moment. */
  read<Result>(act: (transaction: ReadTransaction) => Promise<Result>): Promise<Result>;
  /**
   * One durable change. `act` awaits nothing but the transaction and is repeatable: it may run again after a
   * conflict. Resolves once the commit is on disk. Failures: `storage-full`, `storage-unavailable`, and
   * whatever `act` throws.
   */
  write<Result>(
    act: (transaction: WriteTransaction) => Promise<Result>,
    options?: WriteOptions,
  ): Promise<Result>;
  /** Runs `act` as `write` does, then takes everything back: nothing is stored, announced or run after it. */
  preview<Result>(act: (transaction: WriteTransaction) => Promise<Result>): Promise<Result>;
  subscribe(topic: string, listener: (announcement: Announcement) => void): Unsubscribe;
  /** Waits for what was begun; later calls fail with `shutting-down`. */
  close(): Promise<void>;
}
