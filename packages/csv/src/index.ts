export { CsvError, parseCsv } from './parse-csv.ts';
export type { CsvRow } from './parse-csv.ts';
export { formatCsv, withoutFormulaMark } from './format-csv.ts';
