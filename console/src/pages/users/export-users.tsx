// All users of the organization as one CSV file, in the columns that the import reads.
import { call } from '#api/call.ts';
import { useAct } from '#api/queries.ts';
import { useFlashes } from '#app/flash.tsx';
import { useOrganization } from '#app/organization-scope.tsx';
import { ActButton } from '#parts/act-button.tsx';
import { download } from '#parts/download.ts';
import { readAllCsv } from '#parts/read-all-csv.ts';
import { useSentence } from '#parts/use-sentence.ts';
import { useWords } from '#words/use-words.ts';
import { userWords } from './words.ts';

export function ExportUsers() {
  const words = useWords(userWords);
  const sentenceOf = useSentence();
  const { tell } = useFlashes();
  const { OrganizationId, Alias = 'users' } = useOrganization();
  const take = useAct(async () => {
    try {
      const csv = await readAllCsv((NextToken) => call('ExportUsers', { OrganizationId, NextToken }));
      download(`${Alias}-users.csv`, csv);
      tell({ kind: 'success', sentence: words.exported });
    } catch (error) {
      tell({ kind: 'error', sentence: sentenceOf(error) });
    }
  });
  return (
    <ActButton needs="mayRead" isRunning={take.isRunning} onClick={() => void take.run()}>
      {words.exportUsers}
    </ActButton>
  );
}
