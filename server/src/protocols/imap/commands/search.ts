// SEARCH and its answers: RFC 9051 §6.4.4, RFC 7162 §3.1.5 (MODSEQ).
import {
  formatExtendedSearch,
  formatNumbers,
  formatSearch,
  type SearchKey,
  type SearchReturn,
} from '@roost/imap';
import { findMessages } from '../search/find-messages.ts';
import { compileSearch } from '../search/compile-search.ts';
import type { SelectedFolder } from '../selected-folder.ts';
import type { ImapSession } from '../session.ts';
import type { CommandOf, CommandRule } from './command.ts';

export const search: CommandRule<'SEARCH'> = {
  state: 'selected',
  news: 'expunges-if-uid',
  async run(session, command) {
    const { folder } = session;
    const { returned, key, isUid } = command;
    if (returned !== null && returned.partial !== null) {
      return { status: 'BAD', text: 'PARTIAL is not spoken here' };
    }
    const isSaving = returned?.options.includes('SAVE') ?? false;
    // RFC 9051 §6.4.4.1: what fails saves nothing
    const matcher = compileSearch(key, { folder, now: session.parts.mailboxes.clock.now() });
    if (isSaving) folder.save([]);
    const hasModseq = namesModseq(key);
    if (hasModseq) session.isCondstoreEnabled = true;
    const indexes = await findMessages(session, matcher);
    const uids = folder.uidsAt(indexes);
    if (isSaving) folder.save(savedOf(uids, returned));
    const numbers = isUid ? uids : Array.from(indexes, (index) => index + 1);
    const modseq = hasModseq ? highestModseq(folder, indexes) : null;
    session.output.write(answer(session, command, { numbers, modseq }));
    return { text: 'SEARCH completed' };
  },
};

function answer(
  session: ImapSession,
  { tag, isUid, returned }: CommandOf<'SEARCH'>,
  { numbers, modseq }: { numbers: readonly number[]; modseq: number | null },
): string {
  if (returned === null && !session.isRevisionTwoEnabled) return formatSearch(numbers, modseq);
  const options: ReadonlySet<string> = new Set(returned?.options ?? ['ALL']);
  // RFC 5182 §2.1: who only saves is told nothing
  if (options.size === 1 && options.has('SAVE')) return '';
  const results: (readonly [string, number | string])[] = [];
  const [first] = numbers;
  const last = numbers.at(-1);
  if (first !== undefined && last !== undefined) {
    if (options.has('MIN')) results.push(['MIN', first]);
    if (options.has('MAX')) results.push(['MAX', last]);
    if (options.has('ALL')) results.push(['ALL', formatNumbers(numbers)]);
  }
  if (options.has('COUNT')) results.push(['COUNT', numbers.length]);
  if (modseq !== null && numbers.length > 0) results.push(['MODSEQ', modseq]);
  return formatExtendedSearch({ tag, isUid, results });
}

/** RFC 5182 §2.1: with MIN and MAX alone, those messages alone are saved. */
function savedOf(uids: readonly number[], returned: SearchReturn | null): readonly number[] {
  const options = new Set(returned?.options ?? []);
  if (options.has('ALL') || options.has('COUNT')) return uids;
  if (!options.has('MIN') && !options.has('MAX')) return uids;
  const ends = [
    ...(options.has('MIN') ? uids.slice(0, 1) : []),
    ...(options.has('MAX') ? uids.slice(-1) : []),
  ];
  return [...new Set(ends)];
}

const highestModseq = ({ image }: SelectedFolder, indexes: Uint32Array): number =>
  indexes.reduce((highest, index) => Math.max(highest, image.modseqAt(index)), 0);

function namesModseq(key: SearchKey): boolean {
  switch (key.key) {
    case 'MODSEQ':
      return true;
    case 'AND':
      return key.keys.some(namesModseq);
    case 'OR':
      return namesModseq(key.left) || namesModseq(key.right);
    case 'NOT':
      return namesModseq(key.negated);
    default:
      return false;
  }
}
