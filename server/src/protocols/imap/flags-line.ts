import {
  formatFlags,
  formatUntagged,
  permanentFlagsCode,
  formatUntaggedStatus,
  systemFlags,
} from '@roost/imap';
import type { FlagTable } from './flag-table.ts';

/** `* FLAGS (…)`: the system's and the keywords in use. */
export const flagsLine = (table: FlagTable): string =>
  formatUntagged(`FLAGS ${formatFlags([...systemFlags, ...table.keywords])}`);

/** All flags can be changed and new ones made, unless the folder is open for reading alone. */
export const permanentFlagsLine = (table: FlagTable, { isReadOnly }: { isReadOnly: boolean }): string =>
  formatUntaggedStatus({
    status: 'OK',
    code: isReadOnly
      ? permanentFlagsCode([], { isOpen: false })
      : permanentFlagsCode([...systemFlags, ...table.keywords], { isOpen: true }),
    text: isReadOnly ? 'No flags can be changed' : 'Flags that are kept',
  });
