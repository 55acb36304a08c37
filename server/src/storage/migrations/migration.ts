// One step of the schema's history.
import type { Dialect } from '../dialect.ts';

export interface Migration {
  readonly name: string;
  statements(dialect: Dialect): readonly string[];
}
