export { CsvError, parseCsv } from './parse-csv.ts';
export type { CsvRow } from './parse-csv.ts';
export { formatCsv, withoutFormulaMark } from './format-csv.ts';
export { separatorOf } from './separator-of.ts';
